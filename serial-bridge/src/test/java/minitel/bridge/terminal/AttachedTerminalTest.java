package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.bridge.terminal.TerminalEvent.Typed;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.ReplyHead;
import minitel.kit.Patience;
import minitel.line.Pen;
import minitel.line.WriteResult;
import minitel.videotex.Codes;
import org.junit.jupiter.api.Test;

class AttachedTerminalTest {
    private static final String SET_UP =
            "1B 3A 65 53 1B 3B 60 5A 51 1B 3B 60 58 52 1B 3B 69 59 41 1B 3B 6A 59 43 1B 3A 69 45"
                    + " 1B 3A 6A 43";

    private final NotedLine line = new NotedLine(9600);
    private final Semaphore sooner = new Semaphore(0);
    private final AttachedTerminal terminal =
            new AttachedTerminal(
                    line,
                    new DetectedTerminal(9600, Optional.empty()),
                    new TerminalSetup(false, 7),
                    System::nanoTime,
                    sooner::release);

    private WriteResult write(Pen pen, String hex) throws IOException {
        byte[] bytes = Hex.bytes(hex);
        return terminal.write(pen, bytes, 0, bytes.length);
    }

    @Test
    void itBeginsWithTheSetUpAndAnEmptyScreen() throws IOException {
        terminal.begin();
        assertEquals("1F 41 41 1B 3A 32 7E " + SET_UP + " 14 0C 1F 40 41 18 0A", line.written());
    }

    @Test
    void theEchoIsThereWhenItIsWished() {
        String commands = Hex.of(new TerminalSetup(true, 7).commands());
        assertTrue(commands.contains("1B 3B 61 5A 51 1B 3B 61 58 52"));
    }

    @Test
    void onlyTheNewestPenWrites() throws IOException {
        Pen old = terminal.take();
        assertEquals(WriteResult.WRITTEN, write(old, "41"));
        Pen pen = terminal.take();
        assertEquals(WriteResult.REVOKED, write(old, "42"));
        assertEquals(WriteResult.WRITTEN, write(pen, "43"));
        assertEquals("41 43", line.written());
    }

    @Test
    void aWriterThatPaintsIsStoppedByTheNextPen() throws Exception {
        Pen pen = terminal.take();
        byte[] much = "A".repeat(100_000).getBytes();
        CompletableFuture<WriteResult> painting = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        painting.complete(terminal.write(pen, much, 0, much.length));
                    } catch (Throwable t) {
                        painting.completeExceptionally(t);
                    }
                });
        line.await(100);
        terminal.take();
        assertEquals(WriteResult.REVOKED, painting.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aServiceThatHangsUpIsHeard() throws IOException {
        Pen pen = terminal.take();
        assertEquals(WriteResult.DISCONNECTED, write(pen, "41 1B 39 67 42"));
        assertEquals("41 1B 39 41", line.written());
        assertEquals(1, terminal.counters().swallowed());
    }

    @Test
    void aServiceThatWantsAnotherSpeedHearsThatOfTheLine() throws IOException {
        write(terminal.take(), "1B 3A 6B 76");
        assertTrue(sooner.tryAcquire());
        assertTrue(terminal.deadline() <= System.nanoTime());
        List<TerminalEvent> said = terminal.tick();
        assertEquals(1, said.size());
        assertEquals("1B 3A 75 7F", Hex.of(((Typed) said.getFirst()).raw()));
        assertEquals(List.of(), terminal.tick());
    }

    @Test
    void whatIsOpenIsClosedBeforeTheNextStream() throws IOException {
        terminal.begin();
        line.forget();
        write(terminal.take(), "1B 3A 69 43 1B 3B 61 58 52 1F 41");
        line.forget();
        Pen pen = terminal.restore();
        assertEquals("1F 41 41 1B 3B 60 58 52 1B 3A 6A 43 14 0C 1F 40 41 18 0A", line.written());
        assertEquals(WriteResult.WRITTEN, write(pen, "41"));
    }

    @Test
    void theAnswersToTheWayHomeAreKept() throws IOException {
        terminal.begin();
        write(terminal.take(), "1B 3A 69 43");
        terminal.restore();
        byte[] answers =
                Hex.bytes(
                        "13 71 1B 3A 77 43 1B 3B 63 5A 44 1B 3B 63 58 49 1B 3B 73 59 41 1B 3B 73"
                                + " 59 41 1B 3A 73 48 1B 3A 73 40 1B 3A 73 4A 1B 3A 73 48 13 41");
        List<TerminalEvent> said = terminal.heard(answers, answers.length);
        assertEquals(1, said.size());
        assertEquals("13 41", Hex.of(((Typed) said.getFirst()).raw()));
    }

    @Test
    void anAnswerToTheSearchThatComesLateIsKept() {
        AttachedTerminal late =
                new AttachedTerminal(
                        line,
                        new DetectedTerminal(
                                9600, Optional.empty(), List.of(ReplyHead.SPEED, Codes.SOH)),
                        new TerminalSetup(false, 7),
                        System::nanoTime,
                        () -> {});
        late.take();
        byte[] answers = Hex.bytes("1B 3A 75 7F 01 43 75 3C 04 13 41 1B 3A 75 7F");
        List<TerminalEvent> said = late.heard(answers, answers.length);
        assertEquals(1, said.size());
        assertEquals("13 41 1B 3A 75 7F", Hex.of(((Typed) said.getFirst()).raw()));
    }

    @Test
    void aServiceGetsTheAnswersToItsQuestions() throws IOException {
        write(terminal.take(), "1B 39 7B");
        byte[] answer = Hex.bytes("01 43 75 3C 04");
        List<TerminalEvent> said = terminal.heard(answer, answer.length);
        assertEquals("01 43 75 3C 04", Hex.of(((Typed) said.getFirst()).raw()));
    }

    @Test
    void theAnswerToAServiceThatHasGoneIsKept() throws IOException {
        write(terminal.take(), "1B 39 7B");
        terminal.take();
        byte[] answer = Hex.bytes("01 43 75 3C 04");
        assertEquals(List.of(), terminal.heard(answer, answer.length));
    }

    @Test
    void rowZeroIsShownAtOnceWhileNobodyPaints() {
        terminal.row0("Perdu");
        line.await(10);
        assertEquals("1F 40 41 50 65 72 64 75 18 0A", line.written());
    }

    @Test
    void rowZeroNeverFallsIntoASequence() throws IOException {
        Pen pen = terminal.take();
        write(pen, "41 1F");
        terminal.row0("x");
        write(pen, "42 43 44 12");
        write(pen, "42");
        line.await(13);
        assertEquals("41 1F 42 43 1F 40 41 78 18 0A 44 12 42", line.written());
    }

    @Test
    void aRepetitionAfterRowZeroRepeatsTheServicesOwnCharacter() throws IOException {
        Pen pen = terminal.take();
        write(pen, "41");
        terminal.row0("x");
        line.await(7);
        line.forget();
        write(pen, "12");
        write(pen, "1B 39 74 45");
        assertEquals("1B 39 74 41 12 44", line.written());
    }

    @Test
    void theLineIsGivenBackEvenInsideASequenceThatNobodyEnds() throws IOException {
        write(terminal.take(), "41 1F");
        byte[] key = Hex.bytes("13 59");
        assertEquals(List.of(new TerminalEvent.ConnexionFin()), terminal.heard(key, 2));
        line.await(5);
        assertEquals("41 1F 1B 39 67", line.written());
    }

    @Test
    void nothingFallsIntoACountedTransparency() throws IOException {
        Pen pen = terminal.take();
        write(pen, "1B 3A 66 02 41");
        terminal.beep();
        byte[] key = Hex.bytes("13 59");
        terminal.heard(key, 2);
        write(pen, "42 43");
        line.await(11);
        assertEquals("1B 3A 66 02 41 42 1B 39 67 07 43", line.written());
    }

    @Test
    void aLineThatHasGoneIsAnError() {
        Pen pen = terminal.take();
        line.close();
        assertThrows(IOException.class, () -> write(pen, "41"));
        terminal.row0("nobody sees it");
    }

    @Test
    void theFiguresAreThoseOfTheLine() throws IOException {
        write(terminal.take(), "41 42 43");
        terminal.heard(Hex.bytes("41"), 1);
        assertEquals(new TerminalCounters(1, 3, 0, 0, 0, 0), terminal.counters());
    }
}
