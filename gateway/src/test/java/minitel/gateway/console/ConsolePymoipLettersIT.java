package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an operator of a PyMoIP gateway is used to type.
final class ConsolePymoipLettersIT extends ConsoleWorld {
    @ParameterizedTest
    @CsvSource({"h, leaves the console", "s, 0 sessions"})
    void theLettersThatBeginOurWordsMeanTheSame(String typed, String answered) throws IOException {
        assertHas(world.console(typed), answered);
    }

    @ParameterizedTest
    @CsvSource({"i", "I", "addresses", "ad"})
    void theAddressesOfTheMachineAreShown(String typed) throws IOException {
        String answer = world.console(typed);
        assertHas(answer, "addresses of this machine");
        assertHas(answer, " 127.0.0.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({"t", "timeouts", "ti"})
    void theTimeoutsAreShownWithWhatTheyEnd(String typed) throws IOException {
        String answer = world.console(typed);
        assertHas(answer, "   600 s  ");
        assertHas(answer, "  7200 s  ");
        assertHas(answer, "  3600 s  ");
        assertHas(answer, "command channel");
    }

    @ParameterizedTest
    @CsvSource({"k", "r", "pymoip"})
    void thePymoipServerIsNotOursToKillOrRestart(String typed) throws IOException {
        String answer = world.console(typed);
        assertHas(answer, "sudo systemctl restart ");
        assertHas(answer, "sudo systemctl kill ");
    }

    @Test
    void aLetterWithSomethingBehindItIsTheBeginningOfAWord() throws IOException {
        assertHas(world.console("k s42"), "s42");
        assertHas(world.console("tr"), "tracing");
        assertEquals("\"r\" may be record or reload\r\n", world.console("r s42"));
    }
}
