package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {
    private static final String HEADER =
            RecordedLineFormat.header("s42", MemoryStore.START, "Telnet", "192.0.2.7:4711");

    @TempDir Path directory;

    private List<RecordedLine> read(String text) throws IOException {
        Path file = directory.resolve("one.jsonl");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        try (Stream<RecordedLine> lines = RecordingReader.read(file)) {
            return lines.toList();
        }
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        String odd = "\"É\\\n\u0000€\ud83d\ude00\u007f";
        List<RecordedLine> lines =
                read(
                        HEADER
                                + RecordedLineFormat.redirect(1, odd)
                                + RecordedLineFormat.reached(2, "A")
                                + RecordedLineFormat.home(3, odd)
                                + RecordedLineFormat.dropped(4, 5)
                                + RecordedLineFormat.end(6, "LEFT"));
        assertEquals(
                List.of(
                        new RecordedLine.Header(
                                "s42", MemoryStore.START, "Telnet", "192.0.2.7:4711"),
                        new RecordedLine.Redirect(1, odd),
                        new RecordedLine.Reached(2, "A"),
                        new RecordedLine.Home(3, odd),
                        new RecordedLine.Dropped(4, 5),
                        new RecordedLine.End(6, "LEFT")),
                lines);
    }

    @Test
    void everyByteIsReadBack() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<RecordedLine> lines =
                read(
                        HEADER
                                + RecordedLineFormat.down(7, all, 0, 256)
                                + RecordedLineFormat.up(8, all));
        assertArrayEquals(all, assertInstanceOf(RecordedLine.Down.class, lines.get(1)).bytes());
        assertArrayEquals(all, assertInstanceOf(RecordedLine.Up.class, lines.get(2)).bytes());
        assertEquals(7, ((RecordedLine.Down) lines.get(1)).t());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``                                   | this is no JSON",
                "{\"t\":1,\"d\":\"down\",\"x\":\"0c   | this is no JSON",
                "[]                                   | must be an object",
                "17                                   | must be an object",
                "{\"d\":\"down\",\"x\":\"0c\"}        | t is missing",
                "{\"t\":-1,\"d\":\"down\",\"x\":\"\"} | t must be a whole number",
                "{\"t\":1}                            | e is missing",
                "{\"t\":1,\"d\":\"left\",\"x\":\"\"}  | d is no word of this format",
                "{\"t\":1,\"d\":7,\"x\":\"\"}         | d must be a text",
                "{\"t\":1,\"d\":\"up\"}               | x is missing",
                "{\"t\":1,\"d\":\"up\",\"x\":\"0\"}   | x must be pairs",
                "{\"t\":1,\"d\":\"up\",\"x\":\"zz\"}  | x must be pairs",
                "{\"t\":1,\"e\":\"party\"}            | e is no word of this format",
                "{\"t\":1,\"e\":\"redirect\"}         | to is missing",
                "{\"t\":1,\"e\":\"dropped\",\"n\":\"3\"} | n must be a whole number",
            })
    void aMalformedLineIsToldWithItsNumberAndTheNextIsRead(String line, String why)
            throws IOException {
        List<RecordedLine> lines = read(HEADER + line + "\n" + RecordedLineFormat.end(9, "IDLE"));
        var malformed = assertInstanceOf(RecordedLine.Malformed.class, lines.get(1));
        assertEquals(2, malformed.number());
        assertTrue(malformed.why().contains(why), malformed.why());
        assertEquals(new RecordedLine.End(9, "IDLE"), lines.get(2));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"minitel-recording\":2,\"session\":\"s1\"} | minitel-recording must be",
                "{\"t\":1,\"e\":\"end\",\"why\":\"LEFT\"} | minitel-recording is missing",
                "{\"minitel-recording\":1,\"session\":\"s1\",\"start\":\"today\",\"door\":\"WS\","
                        + "\"origin\":\"\"} | start must be a time",
            })
    void anotherFirstLineIsNoHeader(String line, String why) throws IOException {
        var malformed = assertInstanceOf(RecordedLine.Malformed.class, read(line).getFirst());
        assertEquals(1, malformed.number());
        assertTrue(malformed.why().startsWith(why), malformed.why());
    }

    @Test
    void unknownKeysAreIgnored() throws IOException {
        List<RecordedLine> lines =
                read(HEADER + "{\"t\":1,\"e\":\"end\",\"why\":\"LEFT\",\"mood\":\"good\"}");
        assertEquals(new RecordedLine.End(1, "LEFT"), lines.get(1));
    }

    @Test
    void aLineOfOneMebibyteIsReadAndALongerOneIsNot() throws IOException {
        String line = "{\"t\":1,\"e\":\"end\",\"why\":\"" + "x".repeat(RecordingReader.LONGEST);
        String longest = line.substring(0, RecordingReader.LONGEST - 2) + "\"}";
        List<RecordedLine> lines = read(HEADER + longest + "\n " + longest + "\n" + longest);
        assertInstanceOf(RecordedLine.End.class, lines.get(1));
        assertEquals(new RecordedLine.Malformed(3, "is longer than 1 MiB"), lines.get(2));
        assertInstanceOf(RecordedLine.End.class, lines.get(3));
    }

    @Test
    void anyBytesAreReadWithoutAnException() {
        Fuzz.times(
                300,
                7,
                rnd -> {
                    byte[] text =
                            (HEADER
                                            + RecordedLineFormat.home(1, "X")
                                            + RecordedLineFormat.dropped(2, 3))
                                    .getBytes();
                    for (int i = rnd.nextInt(6); i >= 0; i--) {
                        text[rnd.nextInt(text.length)] = (byte) rnd.nextInt(256);
                    }
                    read(new String(text, StandardCharsets.ISO_8859_1));
                });
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertEquals(List.of(), read(""));
    }

    @Test
    void aPipeIsNoRecording() throws Exception {
        Path pipe = directory.resolve("pipe.jsonl");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertThrows(IOException.class, () -> RecordingReader.read(pipe));
    }
}
