package minitel.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;

/// A user who behaves: he turns the pages of home once a second, and now and then visits a service.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Patience.TIME;

    /// A page comes to its end before it is learnt, on a busy machine too.
    private static final Duration LEARNING = Duration.ofSeconds(3);

    private static final int VISIT_EVERY = 5;

    private final TimedTerminal terminal;
    private final Picture welcome;
    private final Picture help;
    private int rounds;

    /// Arrives before the trouble begins, and learns how the pages look.
    Browser(TimedTerminal terminal) throws IOException {
        this.terminal = terminal;
        terminal.sees((_, count, _) -> count > 0, PATIENCE);
        terminal.waitForQuiet(LEARNING);
        welcome = terminal.picture();
        terminal.presses(FunctionKey.GUIDE);
        terminal.waitForQuiet(LEARNING);
        help = terminal.picture();
        terminal.presses(FunctionKey.SOMMAIRE);
        if (!shows(welcome) || welcome.sameAs(help)) {
            throw new IOException("home has no two pages:\n" + help.text());
        }
    }

    private boolean shows(Picture picture) {
        return terminal.sees((_, _, display) -> Picture.of(display).sameAs(picture), PATIENCE);
    }

    /// @return what was wrong
    Optional<String> round() throws IOException {
        rounds++;
        terminal.forget();
        terminal.presses(FunctionKey.GUIDE);
        if (!shows(help)) {
            return wrong("no help page");
        }
        terminal.presses(FunctionKey.SOMMAIRE);
        if (!shows(welcome)) {
            return wrong("no welcome page");
        }
        return rounds % VISIT_EVERY == 0 ? visit() : Optional.empty();
    }

    private Optional<String> visit() throws IOException {
        terminal.types(Payload.CALM.name());
        terminal.presses(FunctionKey.ENVOI);
        if (!terminal.sees((all, count, _) -> Payload.marker(all, count) >= 0, PATIENCE)) {
            return wrong("the service was not reached");
        }
        terminal.presses(FunctionKey.CONNEXION_FIN);
        return shows(welcome) ? Optional.empty() : wrong("no way home");
    }

    private Optional<String> wrong(String what) {
        return Optional.of(what + " in round " + rounds + ":\n" + terminal.picture().text());
    }

    @Override
    public void close() {
        terminal.close();
    }
}
