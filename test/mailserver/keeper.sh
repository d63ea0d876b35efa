#!/bin/sh
# keeper.sh FOLDER: starts Dovecot and Postfix with the configuration in FOLDER, says "ready" or "failed", and stops
# them and removes FOLDER as soon as its standard input closes. The test process holds the other end, so nothing is
# left behind whatever way it ends.
folder=$1
dovecot_() { dovecot -c "$folder/dovecot.conf" "$@" </dev/null >>"$folder/log/start.log" 2>&1; }
postfix_() { postfix -c "$folder/postfix" "$1" </dev/null >>"$folder/log/start.log" 2>&1; }
mkdir "$folder/run/queue"
install -d -o postfix "$folder/run/postfix-data"
if dovecot_ && postfix_ start; then echo ready; else echo failed; fi
cat >/dev/null
# Both run in process groups of their own. Asked politely, Dovecot takes seconds.
for file in "$folder/run/dovecot/master.pid" "$folder/run/queue/pid/master.pid"; do
  [ -s "$file" ] && kill -s KILL -- "-$(tr -dc 0-9 <"$file")"
done
rm -rf "$folder"
