package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

    @Test
    void whatHasNoMessageIsCalledByItsName() {
        assertEquals("Connection reset", FailureMessage.of(new IOException("Connection reset")));
        assertEquals("ClosedChannelException", FailureMessage.of(new ClosedChannelException()));
        assertEquals("IOException", FailureMessage.of(new IOException(" ")));
    }
}
