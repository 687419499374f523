package minitel.gateway.relay.mesh.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeshKeyTest {
    private static final String KEY_TEXT = "0123456789abcdef0123456789abcdef";
    private static final MeshKey KEY = MeshKey.of(KEY_TEXT);
    private static final byte[] SOMETHING = {1, 2, 3};

    @Test
    void whiteSpaceAroundTheTextIsNoPartOfIt() {
        byte[] seal = KEY.mac().doFinal(SOMETHING);
        MeshKey again = MeshKey.of("\n  " + KEY_TEXT + "\r\n");
        assertArrayEquals(seal, again.mac().doFinal(SOMETHING));
    }

    @Test
    void anotherTextIsAnotherKey() {
        byte[] seal = KEY.mac().doFinal(SOMETHING);
        byte[] other = MeshKey.of(KEY_TEXT + "0").mac().doFinal(SOMETHING);
        assertFalse(Arrays.equals(seal, other));
    }

    @Test
    void aTextThatIsTooShortIsRefusedAndNotTold() {
        String secret = "quite-secret-but-short";
        String says = refused(secret);
        assertTrue(says.contains("32 to 1024 characters, this one 22"), says);
        assertTrue(says.contains("openssl rand -base64 32"), says);
        assertFalse(says.contains(secret), says);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        String says = refused("x".repeat(MeshKey.LONGEST + 1));
        assertFalse(says.contains("xx"), says);
    }

    private static String refused(String text) {
        return assertThrows(IllegalArgumentException.class, () -> MeshKey.of(text)).getMessage();
    }

    @Test
    void aKeyStandsInNoLog() {
        assertEquals("a mesh's key", KEY.toString());
    }
}
