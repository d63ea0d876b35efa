import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'स्वागत है! पहले तीन काम:',
  hello: 'नमस्ते कहें: QR निशान दबाएँ, फिर दोस्त का कोड स्कैन करें या अपना दिखाएँ।',
  picture: 'अपनी तस्वीर लगाएँ: सेटिंग खोलें और अपना नाम दबाएँ।',
  file: 'जो फ़ाइल आपने रीस्टोर की, उसे मिटा दें। जिसके पास वह है, वह आपके संदेश पढ़ सकता है।',
})
