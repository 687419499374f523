package minitel.gateway.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Random;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// Ways to molest a gateway at its doors. Each constant is one visit.
enum Attacker {
    TELNET_BYTES {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            raw(gateway.telnet(), Garbage.bytes(rnd), rnd);
        }
    },
    TELNET_OPTIONS {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            raw(gateway.telnet(), Garbage.telnet(rnd), rnd);
        }
    },
    TELNET_KEYS {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            keys(Entrance.TELNET.open(gateway.telnet(), ""), rnd);
        }
    },
    WEBSOCKET_BYTES {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            raw(gateway.webSocket(), Garbage.bytes(rnd), rnd);
        }
    },
    WEBSOCKET_HANDSHAKES {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            raw(gateway.webSocket(), Garbage.http(rnd), rnd);
        }
    },
    WEBSOCKET_FRAMES {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            String good =
                    "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            byte[] head = good.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] frames = Garbage.frames(rnd);
            byte[] all = java.util.Arrays.copyOf(head, head.length + frames.length);
            System.arraycopy(frames, 0, all, head.length, frames.length);
            raw(gateway.webSocket(), all, rnd);
        }
    },
    /// A terminal that goes straight to a service that sends garbage.
    WEBSOCKET_KEYS {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            BadService[] all = BadService.values();
            String query = "?service=" + all[rnd.nextInt(all.length)] + "&speed=" + rnd.nextInt();
            keys(Entrance.WEBSOCKET.open(gateway.webSocket(), query), rnd);
        }
    },
    CONSOLE {
        @Override
        void visit(GatewayProcess gateway, Random rnd) throws IOException {
            boolean word = rnd.nextBoolean();
            raw(gateway.console(), word ? Garbage.console(rnd) : Garbage.bytes(rnd), rnd);
        }
    };

    abstract void visit(GatewayProcess gateway, Random rnd) throws IOException;

    /// Some of them read, some hang up in good order, some do neither.
    private static void raw(int port, byte[] bytes, Random rnd) throws IOException {
        try (Socket socket = Entrance.connect(port)) {
            OutputStream out = socket.getOutputStream();
            Garbage.send(bytes, rnd, out::write);
            if (rnd.nextBoolean()) {
                socket.setSoTimeout(1 + rnd.nextInt(300));
                socket.getInputStream().read(new byte[1000]);
            }
            if (rnd.nextInt(3) == 0) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    /// Types codes of bad services and nonsense while what comes is read, or not.
    private static void keys(Duplex line, Random rnd) throws IOException {
        try {
            if (rnd.nextInt(4) > 0) {
                VirtualThreads.start("reader", () -> drain(line));
            }
            Garbage.pause(500);
            for (int i = rnd.nextInt(6); i >= 0; i--) {
                BadService[] all = BadService.values();
                String code = all[rnd.nextInt(all.length)].name() + "\u0013A";
                Garbage.send(
                        code.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        rnd,
                        line::write);
                Garbage.pause(rnd.nextInt(700));
                Garbage.send(Garbage.keys(rnd), rnd, line::write);
                if (rnd.nextBoolean()) {
                    line.write(new byte[] {0x13, 0x49});
                }
            }
        } finally {
            if (rnd.nextBoolean()) {
                line.close();
            } else {
                line.abort();
            }
        }
    }

    private static void drain(Duplex line) {
        byte[] waste = new byte[512];
        try {
            while (line.read(waste) >= 0) {
                continue;
            }
        } catch (Throwable _) {
            // The gateway has hung up, as it may.
        }
    }
}
