package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.bridge.simulate.Model;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a cable that turns bits both ways, keys get lost, and none becomes another.
@Tag("storm")
final class NoisyCableIT {
    private static final int ROUNDS = 6;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final long SEED = 7;

    /// A function key, an accent and its letter, a character.
    private static final Pattern KEY = Pattern.compile("(?s)\u0013.|\u0019..|.");

    @TempDir Path directory;

    @Test
    void whatComesIsASubsequenceOfWhatWasTyped() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.noise(0.02, 0, SEED);
            List<String> typed = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                visitor.paint("\fPAGE " + "x".repeat(300)); // which the Minitel complains of
                type(world, typed);
            }
            world.minitel.noise(0, 0, 0);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // till nothing is dropped any more
            world.minitel.type("!");
            List<String> came = untilTheMark(visitor);
            int at = 0;
            for (String key : came) {
                while (at < typed.size() && !typed.get(at).equals(key)) {
                    at++;
                }
                assertTrue(at < typed.size(), () -> came + " of " + typed + ", seed " + SEED);
                at++;
            }
            assertTrue(came.size() > typed.size() / 2, () -> came.size() + " of " + typed.size());
            assertEquals(1, world.gateway.visits());
        }
    }

    private static void type(BridgeWorld world, List<String> typed) {
        for (String letter : LETTERS.split("")) {
            world.minitel.type(letter);
            typed.add(letter);
            breathe();
        }
        world.minitel.type("é");
        typed.add("\u0019Be");
        breathe();
        for (FunctionKey key : List.of(FunctionKey.ENVOI, FunctionKey.SUITE)) {
            world.minitel.press(key);
            typed.add(new String(key.bytes(), StandardCharsets.ISO_8859_1));
            breathe();
        }
    }

    /// Nobody types faster.
    private static void breathe() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(80));
    }

    private static List<String> untilTheMark(TestGateway.Visitor visitor) throws Exception {
        StringBuilder all = new StringBuilder();
        while (all.indexOf("!") < 0) {
            all.append(visitor.says());
        }
        List<String> keys = new ArrayList<>();
        Matcher key = KEY.matcher(all.substring(0, all.indexOf("!")));
        while (key.find()) {
            keys.add(key.group());
        }
        return keys;
    }
}
