package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WriteFailureTest {

    @Test
    void whatIsInTheWayIsSaidWithoutTheNameOfAClass() {
        said("nothing can be made at /proc/y", new NoSuchFileException("/proc/y"));
        said("this user may not write /y", new AccessDeniedException("/y"));
        said("/y is in the way", new FileAlreadyExistsException("/y"));
        said(
                "/y: No space left on device",
                new FileSystemException("/y", null, "No space left on device"));
        said("it broke", new IOException("it broke"));
    }

    private static void said(String words, IOException e) {
        assertEquals(words, WriteFailure.words(e));
    }
}
