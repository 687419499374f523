package minitel.gateway.peer.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNumbersTest {
    @TempDir private Path directory;
    private Path list;

    @BeforeEach
    void write() throws IOException {
        list = directory.resolve("passwd");
        Files.writeString(
                list,
                """
                root:x:0:0:root:/root:/bin/bash

                half
                odd:x:12x:0::/:
                minitel-peer-link:x:987:987:Minitel peer link:/:/usr/sbin/nologin
                last:x:4294967294:0::/:\
                """);
    }

    @Test
    void aUserIsFoundByHisNameOrSaidByHisNumber() {
        UserNumbers users = new UserNumbers(list);
        assertEquals(0, users.of("root"));
        assertEquals(987, users.of("minitel-peer-link"));
        assertEquals(4_294_967_294L, users.of("last"));
        assertEquals(1000, users.of("1000"));
        assertEquals(OptionalLong.empty(), users.find("nobody"));
    }

    @Test
    void whoIsNotThereIsRefusedWithASentence() {
        UserNumbers users = new UserNumbers(list);
        for (String text : List.of("", "x", "half", "odd", "4294967295", "-1", "99999999999")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> users.of(text), text);
            assertTrue(String.valueOf(refused.getMessage()).contains("id -u"), text);
        }
    }

    @Test
    void aListThatIsNotThereOrTooLongIsNamed() throws IOException {
        for (Path other : List.of(directory.resolve("none"), large())) {
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new UserNumbers(other).find("root"));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(other + ": "));
        }
    }

    private Path large() throws IOException {
        return Files.writeString(directory.resolve("large"), "\n".repeat(UserNumbers.LARGEST + 1));
    }
}
