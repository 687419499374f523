package minitel.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.address.Cidr;
import minitel.kit.Patience;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanFileTest {
    private static final Ban BAN =
            new Ban(
                    Cidr.parse("203.0.113.7"),
                    "foreign greeting",
                    GuardHandClock.START.plusSeconds(60),
                    Duration.ofSeconds(60),
                    0);
    private static final Ban RANGE =
            new Ban(
                    Cidr.parse("2001:db8::/32"),
                    "",
                    GuardHandClock.START.plusSeconds(90),
                    Duration.ofSeconds(90),
                    0);

    @TempDir Path top;
    private Path state;
    private Path text;
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();

    @BeforeEach
    void stateIsNotThereYet() {
        state = top.resolve("state");
        text = state.resolve("bans.txt");
    }

    private Guard guard() throws IOException {
        return Guard.open(state, GuardRules.DEFAULT, new GuardHandClock(), notedGuardEvents);
    }

    private static BanFile.Kept kept(Ban... bans) {
        return new BanFile.Kept(List.of(bans), List.of(), List.of());
    }

    private String names() throws IOException {
        try (var names = Files.list(state)) {
            return names.map(path -> path.getFileName().toString()).sorted().toList().toString();
        }
    }

    @Test
    void bansOutliveTheProgram() throws IOException {
        try (Guard first = guard()) {
            first.ban(BAN.range(), BAN.reason(), Duration.ofSeconds(60));
            first.ban(RANGE.range(), RANGE.reason(), Duration.ofSeconds(90));
        }
        assertEquals("[bans.txt]", names());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(text)));
        assertTrue(
                Files.readString(text)
                        .contains(
                                "\n203.0.113.7 2026-11-21T10:01:00Z foreign greeting [0, PT1M]\n"));
        try (Guard second = guard()) {
            assertEquals(List.of(BAN, RANGE), second.bans());
            assertTrue(second.unban(BAN.range()).isPresent());
        }
        try (Guard third = guard()) {
            assertEquals(List.of(RANGE), third.bans());
        }
        assertTrue(notedGuardEvents.trouble.isEmpty());
    }

    @Test
    void aWriteCutShortLeavesTheOldBansAndTheNextOneSucceeds() throws IOException {
        var file = new BanFile(state);
        file.write(kept(BAN));
        Files.writeString(state.resolve("bans.txt.new"), "203.0.1");

        assertEquals(List.of(BAN), file.read(GuardHandClock.START).bans());
        file.write(kept(BAN, RANGE));

        assertEquals(List.of(BAN, RANGE), file.read(GuardHandClock.START).bans());
        assertEquals("[bans.txt]", names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.9", "203.0.113.9 tomorrow noise", "{\"203.0.113.9\": \"x\"}",
                "203.0.113.999 2026-11-21T10:01:00Z", "\u0000\u0000", "\ufffd \ufffd \ufffd"
            })
    void aBrokenFileIsKeptAsideAndToldAndItsGoodLinesCount(String line) throws IOException {
        new BanFile(state).write(kept(BAN));
        String broken =
                Files.readString(text)
                        + line
                        + "\n"
                        + "2001:db8::/32 2026-11-21T10:01:30Z [0, PT1M30S]\n";
        Files.writeString(text, broken);
        try (Guard guard = guard()) {
            assertEquals(List.of(BAN, RANGE), guard.bans());
        }
        assertEquals("[bans.txt, bans.txt.broken-20261121-100000-000]", names());
        assertEquals(
                broken, Files.readString(state.resolve("bans.txt.broken-20261121-100000-000")));
        String told = notedGuardEvents.trouble.remove();
        assertTrue(told.contains("line 3") && told.contains("broken-2026"), told);
        assertEquals(List.of(BAN, RANGE), new BanFile(state).read(GuardHandClock.START).bans());
    }

    @Test
    void bytesThatAreNoTextAreABrokenFile() throws IOException {
        Files.createDirectories(state);
        Files.write(text, new byte[] {(byte) 0xff, 0, (byte) 0xc3, '\n', 7});
        assertTrue(new BanFile(state).read(GuardHandClock.START).trouble().isPresent());
    }

    @Test
    void aFileThatCannotBeReadIsNotWrittenOver() throws IOException {
        Files.createDirectories(text);
        var e = assertThrows(IOException.class, this::guard);
        assertTrue(e.getMessage().contains("cannot be read"), e.getMessage());
        assertTrue(Files.isDirectory(text));
    }

    @Test
    void emptyLinesAndRemarksAreNoFault() throws IOException {
        Files.createDirectories(state);
        Files.writeString(
                text, "\n# a remark\r\n\r\n203.0.113.7 2026-11-21T10:01:00Z  why not\r\n");
        BanFile.Content content = new BanFile(state).read(GuardHandClock.START);
        assertEquals("why not", content.bans().getFirst().reason());
        assertTrue(content.trouble().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise [x, y]",
                "noise [3]",
                "noise []",
                "[",
                "]",
                "noise [2, PT1H] and more",
                "[99999999999999999999, PT1H]",
                "noise [, ]"
            })
    void bracketsThatAreNoCountsAreWordsOfTheReason(String reason) throws IOException {
        Files.createDirectories(state);
        Files.writeString(text, "203.0.113.7 2026-11-21T10:01:00Z " + reason + "\n");
        Ban read = new BanFile(state).read(GuardHandClock.START).bans().getFirst();
        assertEquals(reason, read.reason());
        assertEquals(0, read.times());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z noise",
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z noise [9999999999, PT2562047788015215H]",
                "2026-11-21T10:01:00Z noise [-5, PT-1H]"
            })
    void datesAndCountsBeyondReasonAreBoundedAndKept(String line) throws IOException {
        Files.createDirectories(state);
        Files.writeString(text, "203.0.113.7 " + line + "\n");
        GuardHandClock clock = new GuardHandClock();
        try (Guard guard = Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents)) {
            clock.jump(Duration.ofDays(-20_000));
            guard.ban(RANGE.range(), "so that it writes", Duration.ofDays(1));
        }
        assertEquals(2, new BanFile(state).read(GuardHandClock.START).bans().size());
        assertTrue(notedGuardEvents.trouble.isEmpty());
    }

    @Test
    void aFailureIsToldOnceAndTriedAgainUntilItSucceeds() throws Exception {
        Files.writeString(state, "a file where the directory should be");
        var tries = new AtomicInteger();
        var tried = new CountDownLatch(5);
        var rhythm = new BanWriter.Rhythm(Duration.ZERO, Duration.ofMillis(1));
        try (var writer =
                new BanWriter(
                        new BanFile(state),
                        () -> {
                            tries.incrementAndGet();
                            tried.countDown();
                            return kept(BAN);
                        },
                        notedGuardEvents::fileTrouble,
                        rhythm)) {
            writer.changed();
            assertTrue(tried.await(Patience.SECONDS, TimeUnit.SECONDS));
            String first = notedGuardEvents.trouble.poll(Patience.SECONDS, TimeUnit.SECONDS);
            assertTrue(first != null && first.contains("cannot be written to " + text), first);
            assertTrue(writer.failures() >= 4);
            Files.delete(state);
            String second = notedGuardEvents.trouble.poll(Patience.SECONDS, TimeUnit.SECONDS);
            assertTrue(second != null && second.endsWith("again"), second);
        }
        assertEquals(List.of(BAN), new BanFile(state).read(GuardHandClock.START).bans());
    }

    @Test
    void manyChangesWhileItWritesAreOneMoreWrite() throws Exception {
        var writes = new AtomicInteger();
        var writing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var calm = new BanWriter.Rhythm(Duration.ZERO, Duration.ZERO);
        try (var writer =
                new BanWriter(
                        new BanFile(state),
                        () -> {
                            writes.incrementAndGet();
                            writing.countDown();
                            return awaited(goOn);
                        },
                        notedGuardEvents::fileTrouble,
                        calm)) {
            writer.changed();
            assertTrue(writing.await(Patience.SECONDS, TimeUnit.SECONDS));
            for (int i = 0; i < 1000; i++) {
                writer.changed();
            }
            goOn.countDown();
        }
        assertEquals(2, writes.get());
        assertTrue(notedGuardEvents.trouble.isEmpty());
        assertFalse(new BanFile(state).read(GuardHandClock.START).bans().isEmpty());
    }

    private static BanFile.Kept awaited(CountDownLatch goOn) {
        try {
            assertTrue(goOn.await(Patience.SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return kept(BAN);
    }

    @Test
    void aDeviceAPipeOrADirectoryIsRefusedInOneSentence() throws Exception {
        Files.createDirectories(state);
        Files.createSymbolicLink(text, Path.of("/dev/zero"));
        isRefused("a device or a pipe");
        Files.delete(text);
        assertEquals(0, new ProcessBuilder("mkfifo", text.toString()).start().waitFor());
        isRefused("a device or a pipe");
        Files.delete(text);
        Files.createDirectory(text);
        isRefused("it is a directory");
    }

    private void isRefused(String why) {
        IOException e = assertThrows(IOException.class, this::guard);
        assertTrue(e.getMessage().contains(why), e::getMessage);
        assertTrue(e.getMessage().contains("bans.txt"), e::getMessage);
        assertFalse(e.getMessage().contains("Exception"), e::getMessage);
    }

    @Test
    void ofALineWithoutEndOnlyTheBeginningIsKept() throws IOException {
        Files.createDirectories(state);
        Files.writeString(text, "x".repeat(10 << 20) + "\n203.0.113.7 2999-01-01T00:00:00Z x\n");
        try (Guard guard = guard()) {
            assertEquals(1, guard.bans().size());
        }
    }

    @Test
    void aReasonFromAFileSteersNoTerminal() throws IOException {
        Files.createDirectories(state);
        Files.writeString(text, "203.0.113.7 2999-01-01T00:00:00Z a\u202Eb\u009Bc\u2028d\n");
        try (Guard guard = guard()) {
            assertEquals("a?b?c?d", guard.bans().getFirst().reason());
        }
    }

    /// As many as this program itself may have written, and what stands behind them.
    @Test
    void whatFollowsAsManyBansAsThereMayBeIsRead() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BanTable.LIMIT; i++) {
            lines.append(
                    "10.%d.%d.%d 2099-01-01T00:00:00Z\n".formatted(i >> 16, i >> 8 & 255, i & 255));
        }
        Files.createDirectories(state);
        Files.writeString(text, lines + "# lifted 192.0.2.0/24\n# a remark\n");
        BanFile.Content content = new BanFile(state).read(GuardHandClock.START);
        assertEquals(BanTable.LIMIT, content.bans().size());
        assertEquals(List.of(Cidr.parse("192.0.2.0/24")), content.lifted());
        assertTrue(content.trouble().isEmpty(), content.trouble()::toString);
        Files.writeString(text, lines + "198.51.100.1 2099-01-01T00:00:00Z\n");
        assertTrue(
                new BanFile(state)
                        .read(GuardHandClock.START)
                        .trouble()
                        .orElse("")
                        .contains("too many lines"));
    }
}
