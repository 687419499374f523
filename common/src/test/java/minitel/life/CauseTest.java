package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void whatHasNoMessageIsCalledByItsName() {
        assertEquals("Connection reset", Cause.of(new IOException("Connection reset")));
        assertEquals("ClosedChannelException", Cause.of(new ClosedChannelException()));
        assertEquals("IOException", Cause.of(new IOException(" ")));
    }
}
