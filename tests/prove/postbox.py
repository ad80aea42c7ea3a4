"""A mail server of thirty lines that keeps every letter it was given."""

import email
import socketserver
import threading
from collections import Counter
from email.message import Message


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 postbox")
        while line := self.rfile.readline():
            word = line.split()[:1]
            if word and word[0].upper() == b"DATA":
                self.say("354 go on")
                self.keep()
                self.say("250 kept")
            elif word and word[0].upper() == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.server.letters.append(email.message_from_bytes(b"".join(lines)))  # type: ignore[attr-defined]


class Postbox(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[Message] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def arrivals(self) -> Counter[str]:
        """How often each Message-ID came."""
        return Counter(str(letter["Message-ID"]) for letter in self.letters)
