#!/usr/bin/env python3
"""A service for Minitels, with nothing but Python:

    python3 service.py [PORT]

and http://127.0.0.1:8001/ is its address.
"""
import base64, http.server, json, sys

# A Minitel's accent stands before its letter, behind 19 (hexadecimal).
KNOWN = "àAa âCa çKc èAe éBe êCe ëHe îCi ïHi ôCo ùAu ûCu üHu".split()
ACCENTS = {ord(each[0]): "\x19" + each[1:] for each in KNOWN}
# Capitals have none there.
PLAIN = "ÀA ÂA ÇC ÈE ÉE ÊE ËE ÎI ÏI ÔO ÙU ÛU ÜU".split()
ACCENTS |= {ord(each[0]): each[1] for each in PLAIN}
ACCENTS |= {ord("œ"): "\x19z", ord("Œ"): "\x19j"}


def at(row, text):
    """The text in that row; what no Minitel has becomes a question mark."""
    letters = text.translate(ACCENTS).encode("ascii", "replace")
    return b"\x1f" + bytes([64 + row, 65]) + letters


def answer(key, typed, before):
    """The ten lines: what is painted, what may be typed, what is kept."""
    new = key in ("CNX", "DIRECTCNX")
    name, before = ("", "") if new else ("".join(typed[:1]).strip(), before)
    page = b"\x0c" + at(2, "\x1bMLE SERVICE EN DIX LIGNES")
    page += at(10, "Votre prénom :") + at(12, "puis Envoi")
    page += at(5, f"Bonjour, {name} !") if name else b""
    page += at(6, f"Avant, vous étiez {before}.") if before else b""
    field = {"x": 16, "y": 10, "l": 20, "spacechar": ".", "validwith": 128}
    return {"content": base64.b64encode(page).decode(), "echo": "on",
            "COMMAND": {"name": "InputTxt", "param": field},
            "context": name or before}


class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        caller = json.loads(self.rfile.read(size))["PAVI"]
        reply = b""
        if caller["fctn"] != "FIN":
            reply = json.dumps(answer(caller["fctn"], caller["content"],
                                      caller["context"])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8001
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Service)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()
