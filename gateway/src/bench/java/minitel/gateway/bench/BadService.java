package minitel.gateway.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;

/// Services that send what they should not.
enum BadService {
    BADTCP("tcp") {
        @Override
        void molest(Socket socket, Random rnd) throws IOException {
            send(socket, Garbage.bytes(rnd), rnd);
        }
    },
    BADTEL("telnet") {
        @Override
        void molest(Socket socket, Random rnd) throws IOException {
            send(socket, Garbage.telnet(rnd), rnd);
        }
    },
    /// Its answer to the handshake is wrong.
    BADHAND("ws") {
        @Override
        void molest(Socket socket, Random rnd) throws IOException {
            send(socket, rnd.nextBoolean() ? Garbage.http(rnd) : Garbage.bytes(rnd), rnd);
        }
    },
    /// Its answer is right and its frames are wrong.
    BADWS("ws") {
        @Override
        void molest(Socket socket, Random rnd) throws IOException {
            Echo.accepted(new SocketDuplex(socket));
            send(socket, Garbage.frames(rnd), rnd);
        }
    },
    /// Its frames are right, their contents wild.
    BADVTX("ws") {
        @Override
        void molest(Socket socket, Random rnd) throws IOException {
            Duplex line = Echo.accepted(new SocketDuplex(socket));
            Payload[] kinds = {Payload.RANDOM, Payload.SEQUENCES, Payload.DRCS, Payload.PHOTO};
            byte[] block = kinds[rnd.nextInt(kinds.length)].block(rnd.nextLong());
            Garbage.send(
                    java.util.Arrays.copyOf(block, rnd.nextInt(block.length)), rnd, line::write);
        }
    };

    private final String scheme;

    BadService(String scheme) {
        this.scheme = scheme;
    }

    abstract void molest(Socket socket, Random rnd) throws IOException;

    String route(Loopback service) {
        return scheme + "://127.0.0.1:" + service.port();
    }

    Loopback open() throws IOException {
        return new Loopback(name(), this::serve);
    }

    private void serve(Socket socket) throws IOException {
        Random rnd = new Random(ThreadLocalRandom.current().nextLong());
        molest(socket, rnd);
        Garbage.pause(rnd.nextInt(1500));
        if (rnd.nextInt(3) == 0) {
            socket.setSoLinger(true, 0);
        }
    }

    private static void send(Socket socket, byte[] bytes, Random rnd) throws IOException {
        OutputStream out = socket.getOutputStream();
        Garbage.send(bytes, rnd, out::write);
    }
}
