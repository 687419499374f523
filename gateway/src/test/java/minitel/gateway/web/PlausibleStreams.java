package minitel.gateway.web;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import minitel.gateway.browser.EngineTab.Stream;

/// Streams of sequences as services send them, some of them cut short, cut into random pieces. The
/// same seed gives the same stream.
final class PlausibleStreams {
    /// What a Minitel 1B and a Minitel 2 do alike. `n` is a random digit of 4 bits, `g` a byte of
    /// columns 4-7, `p` one of columns 2-7.
    private static final List<String> COMMON =
            List.of(
                    "1B4n",
                    "1B4n",
                    "1B5n",
                    "1B5n",
                    "1B4n",
                    "1B4D",
                    "1B4E",
                    "1B4F",
                    "1B4C",
                    "1B5D",
                    "1B5A20",
                    "1B5820",
                    "1B5F20",
                    "1B5420",
                    "1B4820",
                    "1B48",
                    "1B49",
                    "0E",
                    "0E",
                    "0F",
                    "0F",
                    "1B232058",
                    "1B23205F",
                    "08",
                    "09",
                    "0A",
                    "0A",
                    "0B",
                    "0C",
                    "0D",
                    "0D0A",
                    "1E",
                    "07",
                    "11",
                    "14",
                    "18",
                    "1A",
                    "18",
                    "1F4ngn",
                    "1F5141",
                    "1F4n4n",
                    "1F4n5n",
                    "1F5n6n",
                    "1F404n",
                    "1F3n3n",
                    "1F3130",
                    "1F323n",
                    "12gn",
                    "124n",
                    "124n",
                    "125n",
                    "1942g5",
                    "194161",
                    "194365",
                    "194B63",
                    "194869",
                    "19pn",
                    "19g1",
                    "164265",
                    "162E",
                    "190A",
                    "1B5B4n",
                    "1B5B3n4n",
                    "1B5B3n3B3n48",
                    "1B5B313n3B323n48",
                    "1B5B3n4A",
                    "1B5B3n4B",
                    "1B5B3n50",
                    "1B5B3n40",
                    "1B5B3n4D",
                    "1B5B3n4C",
                    "1B5B3468",
                    "1B5B346C",
                    "1B5B3F3n68",
                    "1B5B3n6D",
                    "1B5B4A",
                    "1B36gp",
                    "1B35gp",
                    "1B37pn",
                    "13gn",
                    "1Dgn",
                    "1B2Cgp",
                    "1B2Fgn",
                    "1B63",
                    "1B3C",
                    "1B7n",
                    "1B25410C1B2540",
                    "1B2541421B2F3F",
                    "1B397B",
                    "1B397n",
                    "1B397F",
                    "1B3A6943",
                    "1B3A6A43",
                    "1B3A6945",
                    "1B3A6A45",
                    "1B3A6B76",
                    "1B3A6602",
                    "1B3A661B",
                    "1B3A6258",
                    "1B3A6452",
                    "1B3B615851",
                    "1B3B615953",
                    "1B3B635841",
                    "1B3B695941",
                    "1B61",
                    "1B7023407F4541FF1B0C00",
                    "1B7023407F43",
                    "1B7041",
                    "00",
                    "01",
                    "05",
                    "10",
                    "15",
                    "17",
                    "1C",
                    "FF",
                    "C1",
                    "1F3E4142430D",
                    "1F3C41",
                    "1B1B4n",
                    "1F1B397B45gn",
                    "1B5B351B397B3B3548",
                    "1B2441",
                    "1B242C42");

    private static final List<String> SECOND_MODEL =
            List.of(
                    "1F232020204249",
                    "1F232020204349",
                    "1F234n307F404F5F607F404F5F607F404F5F30",
                    "1F23413055555530",
                    "1F2341307F1F4141",
                    "1B282042",
                    "1B2840",
                    "1B292043",
                    "1B2963",
                    "1B282042",
                    "1B292043",
                    "2841423F");

    private final Random random;
    private final boolean second;

    private PlausibleStreams(long seed) {
        random = new Random(seed);
        second = random.nextBoolean();
    }

    static Stream of(long seed) {
        return new PlausibleStreams(seed).stream("seed " + seed);
    }

    private Stream stream(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 20 + random.nextInt(120); i > 0; i--) {
            out.writeBytes(sequence());
        }
        byte[] bytes = out.toByteArray();
        List<Integer> ends = new ArrayList<>();
        for (int end = random.nextInt(30); end < bytes.length; end += 1 + random.nextInt(60)) {
            ends.add(end);
        }
        return new Stream(name, second ? "M2" : "M1B", bytes, ends);
    }

    private byte[] sequence() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return text(1 + random.nextInt(random.nextInt(10) == 0 ? 90 : 12));
        }
        if (kind < 31) {
            return excursion();
        }
        boolean loaded = second && kind > 90;
        List<String> from = loaded ? SECOND_MODEL : COMMON;
        byte[] bytes = filled(from.get(random.nextInt(from.size())));
        boolean cut = bytes.length > 1 && random.nextInt(25) == 0;
        return cut ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)) : bytes;
    }

    /// The other modes, and back; a character ends it, so that a REP after it means the same to a
    /// screen that draws no 80 columns.
    private byte[] excursion() {
        String way = random.nextBoolean() ? "1B3A327Dg1g1g1711B3A327E" : "1B3A317Dg1g11B5B3F7B";
        return filled(way + "58");
    }

    private byte[] text(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            int code = random.nextInt(5) == 0 ? ' ' : 0x20 + random.nextInt(0x60);
            // On a Minitel 1B `1F 23` and `1B 28` lead elsewhere than in the Java screen.
            boolean other = code == '#' || code == '(' || code == ')' || code == '}';
            text[i] = (byte) (other ? '*' : code);
        }
        return text;
    }

    private byte[] filled(String pattern) {
        StringBuilder hex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case 'n' -> hex.append(Integer.toHexString(random.nextInt(16)));
                case 'g' -> hex.append(Integer.toHexString(4 + random.nextInt(4)));
                case 'p' -> hex.append(Integer.toHexString(2 + random.nextInt(6)));
                default -> hex.append(c);
            }
        }
        return HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex.append('0'));
    }
}
