package minitel.gateway.world;

import java.io.IOException;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Minitel on its socket, behind a program that sends on what it says and no more.
class LineRelayIT {
    private static final String MOTTO = "Le Minitel reprend du service";
    private static final String SET_UP = "1B 3B 60 5A 51 1B 3B 60 58 52 1B 3B 69 59 41";

    private World world;
    private Minitel minitel;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{}");
        minitel = world.webSocket("");
        minitel.sees(MOTTO);
    }

    @AfterEach
    void close() throws IOException {
        minitel.close();
        world.close();
    }

    @Test
    void oneThatIsSwitchedOnAgainIsSetUpAndHasThePageAgain() throws IOException {
        minitel.presses(FunctionKey.SUITE);
        minitel.sees("Annuaire");
        int mark = minitel.mark();
        // In one message: of several each would have to come in time, however busy the machine.
        minitel.sends("13 59 13 53 13 54");
        minitel.receives(SET_UP, mark);
        minitel.sees(MOTTO);
        minitel.types("abc");
        minitel.sees("ABC...");
    }

    @Test
    void oneThatReleasesItsLineLeaves() throws IOException {
        int mark = minitel.mark();
        minitel.sends("13 59 13 53");
        minitel.receives("1B 39 67", mark);
        minitel.sees("Au revoir");
        minitel.seesTheEnd();
    }
}
