package minitel.ws;

import static minitel.ws.RawFrames.bytes;
import static minitel.ws.RawFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import minitel.kit.Fuzz;
import minitel.videotex.Transliteration;
import org.junit.jupiter.api.Test;

class TextDecoderTest {
    private final TextDecoder decoder = new TextDecoder(Transliteration::of);

    /// What services that know nothing of text send: PyMoIP and MiniPAVI.
    @Test
    void everyByteIsItselfWhateverTheSpelling() throws Exception {
        StringBuilder text = new StringBuilder();
        byte[] all = new byte[256];
        for (int b = 0; b < 256; b++) {
            text.append((char) b);
            all[b] = (byte) b;
        }
        assertArrayEquals(all, decoded(List.of(utf8(text.toString()))));
        assertEquals(0, decoder.dropped());
    }

    @Test
    void aCharacterThatIsNoByteIsSpelledForEveryCut() {
        byte[] text =
                utf8("\fc\u0153ur \u2192 \u0109\u0109\u0109 e\u0301\u00ff \ud83d\ude00 \u201d.");
        String expected =
                "0c63197a7572" + "20192e20" + "194363".repeat(3) + "20650819" + "4265ff203f20222e";
        Fuzz.everySplit(text, pieces -> assertEquals(expected, hex(pieces)));
    }

    @Test
    void nothingIsWrittenOverWhatIsStillToBeRead() throws Exception {
        byte[] many = utf8("\u0109".repeat(5000));
        assertEquals(15_000, decoded(List.of(many)).length);
        assertEquals(4 * 5000 + 5000, decoded(List.of(utf8("e\u0301".repeat(5000)))).length);
    }

    @Test
    void aMessageDoesNotGoOnInTheNext() throws Exception {
        assertArrayEquals(bytes('e'), decoded(List.of(utf8("e"))));
        assertArrayEquals(bytes(), decoded(List.of(utf8("\u0301"))));
        assertEquals(1, decoder.dropped());
    }

    @Test
    void halfACharacterAtTheEndAndASurrogateAreRefused() {
        assertThrows(FrameDecoder.Violation.class, () -> decoder.decode(bytes(0xE2), true));
        TextDecoder other = new TextDecoder(Transliteration::of);
        assertThrows(
                FrameDecoder.Violation.class, () -> other.decode(bytes(0xED, 0xA0, 0x80), true));
    }

    private static String hex(List<byte[]> pieces) {
        try {
            byte[] all = new TextDecoderTest().decoded(pieces);
            return HexFormat.of().formatHex(all);
        } catch (FrameDecoder.Violation e) {
            return e.toString();
        }
    }

    /// One message in these fragments.
    private byte[] decoded(List<byte[]> fragments) throws FrameDecoder.Violation {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < fragments.size(); i++) {
            boolean last = i == fragments.size() - 1;
            WsFrame.Data data = decoder.decode(fragments.get(i).clone(), last);
            all.write(data.bytes(), 0, data.count());
        }
        return all.toByteArray();
    }
}
