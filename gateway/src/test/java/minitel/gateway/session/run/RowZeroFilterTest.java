package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class RowZeroFilterTest {
    private final RowZeroFilter filter = new RowZeroFilter();
    private final List<String> found = new ArrayList<>();

    private void comes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        filter.feed(
                bytes, bytes.length, m -> found.add(new String(m, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void bothFormsOfARowZeroMessageAreFound() {
        comes("\u001f@]\u001bP 0.62Fr\u0018\n");
        comes("\u001f00\u001bT T2\u0018\n");
        assertEquals(
                List.of("\u001f@]\u001bP 0.62Fr\u0018\n", "\u001f00\u001bT T2\u0018\n"), found);
    }

    @Test
    void aMessageInEightBitsIsFoundAsItIs() {
        comes("\u009f\u00c0\u00c1\u00b1\u00b2\u0018\u008a");
        assertEquals(List.of("\u009f\u00c0\u00c1\u00b1\u00b2\u0018\u008a"), found);
    }

    @Test
    void everySplitFindsTheSame() {
        String message = "\u001f@A12\u0018\n";
        for (int cut = 0; cut <= message.length(); cut++) {
            found.clear();
            comes(message.substring(0, cut));
            comes(message.substring(cut));
            assertEquals(List.of(message), found, "cut at " + cut);
        }
    }

    @Test
    void everythingElseOfACoveredHomeIsDropped() {
        comes("\fpage\u001fAAtext\nmore\u001f01x\n\u001f#AAx\n");
        assertEquals(List.of(), found);
    }

    @Test
    void aMessageThatLeavesRowZeroByAClearScreenIsNone() {
        comes("\u001f@Ahello\fpage\n");
        assertEquals(List.of(), found);
    }

    @Test
    void aMessageOfMoreThan256BytesIsNone() {
        comes("\u001f@A" + "x".repeat(300) + "\n");
        assertEquals(List.of(), found);
        comes("\u001f@Aok\n");
        assertEquals(List.of("\u001f@Aok\n"), found);
    }

    @Test
    void garbageNeverBreaksIt() {
        Fuzz.times(
                2000,
                System.nanoTime(),
                random -> {
                    byte[] noise = Fuzz.bytes(random, 300);
                    filter.feed(
                            noise, noise.length, m -> assertEquals('\n', m[m.length - 1] & 0x7F));
                });
    }
}
