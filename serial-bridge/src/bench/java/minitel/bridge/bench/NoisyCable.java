package minitel.bridge.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import minitel.bridge.simulate.Model;
import minitel.videotex.FunctionKey;

/// Two thousand keys on a cable that turns a bit in every hundredth character.
final class NoisyCable {
    private static final int KEYS = 2000;
    private static final double FLIPS = 0.01;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ACCENTS = "éèàçùê";

    private static final List<FunctionKey> FUNCTIONS =
            Arrays.stream(FunctionKey.values())
                    .filter(key -> key != FunctionKey.CONNEXION_FIN)
                    .toList();

    private NoisyCable() {}

    /// One key, and what it sends.
    private record Key(String name, byte[] bytes) {}

    static void print() throws Exception {
        if (!Boolean.getBoolean("pages.only")) {
            print(KEYS, 0);
        }
        print(KEYS / 2, 30);
    }

    /// @param every after how many keys the service paints a page; 0 = never
    private static void print(int count, int every) throws Exception {
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            world.start();
            world.awaitHome(0);
            List<Key> alphabet = alphabet(world);
            world.minitel.noise(FLIPS, 0, 7);
            long wrong = world.minitel.snapshot().parityErrors();
            int before = world.standInGateway.typed().length;
            for (int i = 0; i < count; i++) {
                if (every > 0 && i % every == 0) {
                    world.standInGateway.paint(EnduranceWorld.page(1));
                }
                press(world, alphabet.get(i % alphabet.size()));
                Endurance.pause(40 + i % 40);
            }
            world.minitel.noise(0, 0, 0);
            Endurance.pause(3000);
            byte[] all = world.standInGateway.typed();
            System.out.println(every == 0 ? "-- a page that rests" : "-- while pages are painted");
            compare(count, alphabet, Arrays.copyOfRange(all, before, all.length));
            System.out.printf(
                    "visits %d (1 = the session was kept), Minitel heard %d wrong characters%n",
                    world.standInGateway.visits(), world.minitel.snapshot().parityErrors() - wrong);
            world.bridge().close();
            world.bridge().said().stream()
                    .filter(line -> line.contains("over") || line.contains("switched"))
                    .forEach(line -> System.out.println("log: " + line));
        }
    }

    /// Each key is pressed once on a good cable, so that its bytes are those that the service gets.
    private static List<Key> alphabet(EnduranceWorld world) throws IOException {
        List<String> names = new ArrayList<>(List.of((LETTERS + ACCENTS).split("")));
        FUNCTIONS.forEach(key -> names.add(key.name()));
        List<Key> keys = new ArrayList<>();
        for (String name : names) {
            int from = world.standInGateway.typed().length;
            press(world, new Key(name, new byte[0]));
            Endurance.pause(250);
            byte[] all = world.standInGateway.typed();
            keys.add(new Key(name, Arrays.copyOfRange(all, from, all.length)));
        }
        return keys;
    }

    private static void press(EnduranceWorld world, Key key) {
        if (key.name.length() == 1) {
            world.minitel.type(key.name);
        } else {
            world.minitel.press(FunctionKey.valueOf(key.name));
        }
    }

    /// Cuts what came into the keys of the alphabet and follows them in what was typed: the
    /// alphabet goes round, so a wrong key would skip many.
    private static void compare(int count, List<Key> alphabet, byte[] heard) {
        int typed = 0;
        int matched = 0;
        int longest = 0;
        ByteArrayOutputStream strange = new ByteArrayOutputStream();
        for (int at = 0; at < heard.length; ) {
            int from = at;
            Key key =
                    alphabet.stream()
                            .filter(k -> startsWith(heard, from, k.bytes))
                            .findFirst()
                            .orElse(null);
            if (key == null) {
                byte[] around = Arrays.copyOfRange(heard, Math.max(0, at - 6), at + 6);
                System.out.println("  strange, after six: " + Silences.hex(around));
                strange.write(heard[at++]);
                continue;
            }
            int skipped = 0;
            while (typed < count && alphabet.get(typed % alphabet.size()) != key) {
                typed++;
                skipped++;
            }
            typed++;
            longest = Math.max(longest, skipped);
            matched += typed <= count ? 1 : 0;
            at += key.bytes.length;
        }
        System.out.printf(
                "%d keys typed, %d came, %d dropped (at most %d in a row), strange bytes %s%n",
                count, matched, count - matched, longest, Silences.hex(strange.toByteArray()));
        String text = new String(heard, StandardCharsets.ISO_8859_1);
        System.out.printf(
                "a subsequence of what was typed: %s; capitals outside SEP and accents: %s%n",
                typed <= count && strange.size() == 0,
                text.replaceAll("\u0013[A-I]|\u0019[A-K].", "").matches("(?s).*[A-Z].*"));
    }

    private static boolean startsWith(byte[] all, int from, byte[] prefix) {
        return prefix.length > 0
                && from + prefix.length <= all.length
                && Arrays.equals(all, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
