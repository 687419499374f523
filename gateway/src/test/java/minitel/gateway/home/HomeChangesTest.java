package minitel.gateway.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.home.page.ClockPage;
import minitel.gateway.home.page.PageContext;
import minitel.gateway.resting.RestingScreen;
import minitel.kit.HandClock;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.KeyScanner;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;

/// The small updates and the whole pages always agree.
class HomeChangesTest {
    private static final String[] WORDS = {
        "TEST\r",
        "MIRE\r",
        "HEURE\r",
        "ETAT\r",
        "abc",
        "é",
        "xyzxyzxyzxyzxyzxyz",
        "\r",
        "\b",
        "\u0001Cu<\u0004",
        "\u0013Y\u0013S",
        "\u001B[A",
        "\u0013k"
    };

    private final HandClock clock = HomeVisitor.parisian();
    private final NumberedServices numberedServices = new NumberedServices(20);
    private final PageContext pageContext =
            new PageContext(Language.FRENCH, numberedServices.listings(), List.of());

    @Test
    void anyKeysInAnyOrderLeaveTheScreenAsAWholePageWould() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            try (HomeVisitor visitor = new HomeVisitor(Language.FRENCH, 20)) {
                walk(seed, random, new HomeKeys(Language.FRENCH, numberedServices, clock, visitor));
            }
        }
    }

    private void walk(int seed, Random random, HomeKeys homeKeys) {
        HomeState shown = HomeState.first(Optional.empty());
        Display display = new Display();
        show(display, HomePainter.first(shown, pageContext));
        byte[] held = {};
        for (int i = 0; i < 80; i++) {
            byte[] input = input(random);
            KeyScanner.Scan scan = KeyScanner.scan(held, input, input.length);
            held = scan.held();
            HomeState state = shown;
            for (KeyEvent event : scan.events()) {
                state = homeKeys.answer(state, event);
            }
            state = settled(state, random);
            if (state.epoch() != shown.epoch()) {
                display = new Display();
            }
            boolean rested = random.nextInt(8) == 0;
            if (rested) {
                show(display, rest());
            }
            byte[] change =
                    !rested && HomePainter.follows(shown, state)
                            ? HomePainter.update(shown, state)
                            : HomePainter.whole(shown, state, pageContext);
            show(display, change);
            same("seed " + seed + ", step " + i, display, state);
            shown = state;
        }
    }

    private static byte[] rest() {
        RestingScreen screen = new RestingScreen(Duration.ZERO, 0);
        screen.set("Touchez une touche");
        return screen.next(0);
    }

    /// Stays at home, lets time pass, and shows what it costs.
    private HomeState settled(HomeState state, Random random) {
        clock.pass(Duration.ofMillis(random.nextInt(100_000)));
        HomeState now = state.over() || state.goal().isPresent() ? home(state) : state;
        if (now.page() instanceof ClockPage) {
            now = now.page(new ClockPage(ZonedDateTime.now(clock)));
        }
        return now.cost(now.counting() ? "1.23Fr" : "");
    }

    private static HomeState home(HomeState state) {
        return new HomeState(
                state.epoch(),
                state.page(),
                "",
                false,
                state.notice(),
                state.counting(),
                state.cost(),
                state.bells(),
                state.identity(),
                Optional.empty(),
                false);
    }

    private static byte[] input(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> bytes.write(random.nextInt(256));
                case 1, 2 -> bytes.writeBytes(word(random));
                default -> bytes.writeBytes(key(random).bytes());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] word(Random random) {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
    }

    private static FunctionKey key(Random random) {
        return FunctionKey.values()[random.nextInt(FunctionKey.values().length)];
    }

    private void same(String where, Display display, HomeState state) {
        Display whole = new Display();
        show(whole, HomePainter.first(state, pageContext));
        for (int row = 1; row <= 24; row++) {
            assertEquals(whole.row(row, true), display.row(row, true), where + ", row " + row);
        }
        assertEquals(whole.cursorVisible(), display.cursorVisible(), where);
        if (whole.cursorVisible()) {
            assertEquals(whole.cursorRow(), display.cursorRow(), where);
            assertEquals(whole.cursorColumn(), display.cursorColumn(), where);
        }
        String row0 = display.row(0).strip();
        assertTrue(row0.endsWith(state.cost()), where + ": " + row0);
        String notice = row0.substring(0, row0.length() - state.cost().length()).strip();
        assertTrue(state.notice().startsWith(notice), where + ": " + row0);
        assertEquals(state.notice().isEmpty(), notice.isEmpty(), where + ": " + row0);
    }

    private static void show(Display display, byte[] bytes) {
        display.write(bytes, 0, bytes.length);
    }

    @Test
    void aTerminalThatHasSaidWhoItIsIsNotAsked() {
        PageContext pageContext =
                new PageContext(Language.FRENCH, new NumberedServices(0).listings(), List.of());
        HomeState state = HomeState.first(RomIdentity.of("Cu<"));
        String bytes =
                new String(HomePainter.first(state, pageContext), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("\u001B9{"));
    }
}
