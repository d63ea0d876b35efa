/** What the libraries call and browsers of five years ago do not have: Chrome before 93, Safari before 15.4. */
if (typeof Reflect.get(Object, 'hasOwn') !== 'function') {
  Object.defineProperty(Object, 'hasOwn', {
    value: (holder: object, name: string) => Object.prototype.hasOwnProperty.call(holder, name),
  })
}
