package minitel.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.RuntimeProvider;

class JournalTest {
    private static final Map<String, String> FORMAT =
            Map.of("format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} {message}");

    private static LogEntry entry(Level level, String message, Throwable trouble) {
        return new LogEntry(
                RuntimeProvider.createTimestamp(),
                Thread.currentThread(),
                Map.of(),
                "",
                "",
                "",
                1,
                "",
                level,
                message,
                trouble);
    }

    @Test
    void onlyTheSocketThatSystemdNamesIsTheJournal(@TempDir Path directory) throws IOException {
        Path socket = Files.createFile(directory.resolve("socket"));
        String name =
                Files.getAttribute(socket, "unix:dev")
                        + ":"
                        + Files.getAttribute(socket, "unix:ino");
        assertTrue(Journal.has(name, socket));
        assertFalse(Journal.has(name, Files.createFile(directory.resolve("terminal"))));
        assertFalse(Journal.has(name, directory.resolve("closed")));
        assertFalse(Journal.has(null, socket));
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
    void aLineForTheJournalHasAPriorityAndNoTime(Level level, int priority) {
        var writer = new StandardErrorWriter(FORMAT, true);
        assertEquals(
                "<" + priority + ">" + level + " it happens\n",
                writer.text(entry(level, "it happens", null)));
    }

    @Test
    void everyLineOfAStackTraceHasThePriority() {
        var writer = new StandardErrorWriter(FORMAT, true);
        String text = writer.text(entry(Level.ERROR, "it fails", new IOException("so")));
        assertTrue(text.lines().count() > 1, text);
        assertTrue(text.lines().allMatch(line -> line.startsWith("<3>")), text);
    }

    @Test
    void elsewhereALineHasItsTimeAndNoPriority() {
        String text = new StandardErrorWriter(FORMAT, false).text(entry(Level.INFO, "it is", null));
        assertTrue(
                text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO it is\\R"),
                text);
    }

    @Test
    void aMessageIsOneLineAndSteersNoTerminal() {
        String text =
                new StandardErrorWriter(FORMAT, true)
                        .text(entry(Level.INFO, "a\nb\r\u001B[2Jc\u202Ed\u0085e\u2028f", null));
        assertEquals("<6>INFO a?b??[2Jc?d?e?f\n", text);
    }

    @Test
    void whatAnExceptionSaysSteersNoTerminal() {
        var trouble = new IOException("\u009B2Ja\u202E");
        String text = new StandardErrorWriter(FORMAT, true).text(entry(Level.INFO, "x", trouble));
        assertTrue(text.contains("?2Ja?"), text);
    }

    @Test
    void theReasonOfAnEndIsAnErrorOnEveryLine() {
        var bytes = new ByteArrayOutputStream();
        PrintStream err = Journal.marking(bytes, Journal.Priority.ERR);
        err.println("one é");
        err.print("two");
        err.println(" more");
        assertEquals("<3>one é\n<3>two more\n", bytes.toString(UTF_8));
    }
}
