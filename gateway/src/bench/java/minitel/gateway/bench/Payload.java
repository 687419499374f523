package minitel.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// What an endless service sends: a marker that tells the seed, then one block over and over.
enum Payload {
    /// Nothing but the marker.
    CALM {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            out.writeBytes(text(rnd));
        }
    },
    TEXT {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            out.writeBytes(text(rnd));
        }
    },
    RANDOM {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            byte[] bytes = new byte[64];
            rnd.nextBytes(bytes);
            out.writeBytes(bytes);
        }
    },
    /// Escape, Protocol, CSI, US, REP, SS2 sequences, transparencies, other standards.
    SEQUENCES {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            String[] begun = {
                "\u001b",
                "\u001b[",
                "\u001b[3",
                "\u001b[12;",
                "\u001f",
                "\u001f@",
                "\u0012",
                "\u0019",
                "\u0019A",
                "\u001b9",
                "\u001b:",
                "\u001b:i",
                "\u001b;",
                "\u001b;`",
                "\u001b;`X",
                "\u001b%",
                "\u001b%@",
                "\u001b:f",
                "\u001b:f\u007f",
                "\u001b# ",
                "\u001b:1}",
                "\u001b[?{",
                "\u001b:2}",
                "\u001b:2~",
                "\u000e",
                "\u001b5",
                "\u001b("
            };
            String begin = begun[rnd.nextInt(begun.length)];
            out.writeBytes(begin.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = rnd.nextInt(6); i > 0; i--) {
                out.write(rnd.nextInt(0x20, 0x80));
            }
        }
    },
    /// Loads of characters, `1F 23`, and their use.
    DRCS {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            out.writeBytes(new byte[] {0x1F, 0x23, 0x20, 0x20, 0x20, 0x42, 0x49});
            out.writeBytes(new byte[] {0x1F, 0x23, (byte) rnd.nextInt(0x21, 0x7F)});
            for (int i = rnd.nextInt(60); i > 0; i--) {
                out.write(rnd.nextInt(15) == 0 ? 0x30 : rnd.nextInt(0x40, 0x80));
            }
            out.writeBytes(new byte[] {0x1F, 0x41, 0x41, 0x1B, 0x28, 0x20, 0x42});
            out.writeBytes(text(rnd));
        }
    },
    /// Clear-screens, at each of which a Minitel works 9 ms.
    CLEARS {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            out.writeBytes("\f".repeat(rnd.nextInt(100)).getBytes(StandardCharsets.ISO_8859_1));
            out.write(rnd.nextInt('A', 'Z'));
        }
    },
    /// Orders of 63 copies, at each of which a Minitel works 20 ms.
    COPIES {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            out.write(rnd.nextInt('A', 'Z'));
            out.writeBytes(
                    "\u0012\u007f".repeat(rnd.nextInt(50)).getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    /// Pictures of eight bits, `1B 70 23 40 7F`.
    PHOTO {
        @Override
        void part(Random rnd, ByteArrayOutputStream out) {
            byte[] picture = new byte[rnd.nextInt(1, 600)];
            rnd.nextBytes(picture);
            out.writeBytes(new byte[] {0x1B, 0x70, 0x23, 0x40, 0x7F});
            out.write(0x60 | picture.length >> 5);
            out.write(0x40 | picture.length & 0x1F);
            out.writeBytes(picture);
            out.writeBytes(text(rnd));
        }
    };

    private static final int BLOCK = 16_384;

    /// What a marker begins with; it is followed by sixteen hexadecimal digits.
    private static final String MARK = "\fSEED";

    /// The length of a whole marker.
    private static final long PAUSE = 200_000;

    static final int MARKER = MARK.length() + 16;

    abstract void part(Random rnd, ByteArrayOutputStream out);

    private static byte[] text(Random rnd) {
        return "Il fait beau %d fois.\r\n"
                .formatted(rnd.nextInt())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Where a whole marker begins, -1 = nowhere.
    static int marker(byte[] bytes, int count) {
        byte[] mark = MARK.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + MARKER <= count; i++) {
            if (java.util.Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                return i;
            }
        }
        return -1;
    }

    static long seed(byte[] bytes, int marker) {
        int digits = marker + MARK.length();
        String text = new String(bytes, digits, 16, StandardCharsets.ISO_8859_1);
        return Long.parseUnsignedLong(text, 16);
    }

    /// The block of a seed. It begins with a letter and never asks the terminal to hang up (`1B 39
    /// 67`, of which a terminal looks at seven bits): that would be a way home of another kind.
    byte[] block(long seed) {
        Random rnd = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('A');
        while (out.size() < BLOCK) {
            part(rnd, out);
        }
        byte[] block = out.toByteArray();
        int before = 0;
        for (int i = 0; i < block.length; i++) {
            int seen = block[i] & 0x7F;
            if (before == 0x39 && seen == 0x67) {
                block[i] ^= 1;
            }
            before = seen == 0 ? before : seen;
        }
        return block;
    }

    Loopback service() throws IOException {
        return new Loopback(name(), this::serve);
    }

    private void serve(Socket socket) throws IOException {
        long seed = ThreadLocalRandom.current().nextLong();
        OutputStream out = socket.getOutputStream();
        out.write((MARK + "%016x".formatted(seed)).getBytes(StandardCharsets.ISO_8859_1));
        if (this == CALM) {
            socket.getInputStream().readAllBytes();
        }
        byte[] block = block(seed);
        while (this != CALM) {
            out.write(block);
            // Far faster than any line, and still the terminals beside it come to their turn.
            LockSupport.parkNanos(PAUSE);
        }
    }
}
