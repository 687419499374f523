package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final Kept kept = new Kept();

    private void comes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        kept.add(bytes, bytes.length);
    }

    private String page() {
        return new String(kept.page(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatCameSinceTheLastClearScreenIsKept() {
        comes("before\fone");
        comes(" two");
        assertEquals("\fone two", page());
        comes("x\fy\fthree");
        assertEquals("\fthree", page());
    }

    @Test
    void aPageThatBeganBeforeWeListenedIsNot() {
        comes("half a page");
        assertEquals("", page());
    }

    @Test
    void aPageOfMoreThan4KiBIsForgottenWhole() {
        comes("\f" + "a".repeat(4095));
        assertEquals(4096, page().length());
        comes("b");
        assertEquals("", page());
        comes("\fnew");
        assertEquals("\fnew", page());
    }
}
