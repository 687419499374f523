package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.gateway.world.Minitel;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import minitel.line.WriteResult;
import minitel.videotex.CodeSequences;
import minitel.videotex.Restore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a terminal shows under a hand-moved clock; leg 1 is home, leg 2 a service.
class ScreenTest {
    private static final long SECOND = 1_000_000_000;
    private static final byte[] WHY = RowZeroPhrase.rowZero("service : injoignable");
    private static final byte[] NOTHING = {};

    private final AtomicLong now = new AtomicLong(SECOND);
    private final PaceWheel wheel = new PaceWheel(now::get);
    private final DuplexPair pair = new DuplexPair(8192);
    private final Minitel minitel = new Minitel(pair.left());
    private final AtomicInteger lost = new AtomicInteger();

    /// Happens once, when the screen has next been told what time it is.
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    /// How often somebody has looked whether something may be inserted.
    private final Semaphore looks = new Semaphore(0);

    private final Screen screen =
            new Screen("s1", pair.right(), wheel, this::time, new QuietListener());

    private long time() {
        long time = now.get();
        meanwhile.getAndSet(() -> {}).run();
        if (Thread.currentThread().getName().endsWith(".insert")) {
            looks.release();
        }
        return time;
    }

    @BeforeEach
    void start() {
        wheel.start();
    }

    @AfterEach
    void stop() {
        wheel.close();
        minitel.close();
    }

    @Test
    void whyARedirectionIsOverStandsForTwoSecondsAndThePageIsPaintedAtOnce() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        home("\u001f00\u0018LIB00\n\u001f@]\u001bP 0.62Fr\u0018\n\u0014\fACCUEIL");
        minitel.sees("ACCUEIL");
        assertTrue(minitel.text().startsWith("service : injoignable"), minitel.text());
        now.addAndGet(2 * SECOND - 1);
        home("*");
        minitel.sees("ACCUEIL*");
        assertFalse(minitel.text().contains("0.62Fr"), minitel.text());
        now.addAndGet(1);
        minitel.seesOnRowZero("0.62Fr");
        assertFalse(minitel.text().contains("LIB00"), "the newest wins");
    }

    @Test
    void whatACoveredHomeSaysWaitsToo() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        screen.overlay(bytes("\u001f00\u0018LIB00\n"));
        home("\fACCUEIL");
        minitel.sees("ACCUEIL");
        assertTrue(minitel.text().startsWith("service : injoignable"), minitel.text());
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("LIB00");
    }

    @Test
    void whatACoveredHomeHasSaidComesThoughItSaysNothingMore() {
        screen.front(2, Opening.KEEP, NOTHING, 0);
        screen.write(2, bytes("\fPAGE\u001f"), 6);
        screen.overlay(bytes("\u001f00\u0018LIB00\n"));
        screen.front(1, Opening.RESTORE, WHY, 0);
        home(""); // is painted behind the sentence, whose time has begun then
        minitel.seesOnRowZero("service : injoignable");
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("LIB00");
    }

    @Test
    void everySplitOfAMessageWaits() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        for (byte b : bytes("\fA\u001f00\u0018LIB00\nB\u001f@]\u001bP 0.62Fr\u0018\nC\u001fBAD")) {
            home(String.valueOf((char) b));
        }
        minitel.sees("ABC");
        minitel.sees("D");
        assertTrue(minitel.text().startsWith("service : injoignable"), minitel.text());
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("0.62Fr");
    }

    @Test
    void whatOnlyLooksLikeAMessageIsPaintedAsItCame() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        int mark = minitel.mark();
        String page =
                "\f\u001f@Atop\u001fBAx\u001f0\u001f01y\u001f@A\u001b9{\u001f@A" + "z".repeat(300);
        home(page);
        minitel.receives(HexFormat.of().formatHex(bytes(page)), mark);
    }

    @Test
    void whatOnlyLooksLikeAMessageToATerminalOfSevenBitsIsPaintedInTheEightThatItCameIn() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        int mark = minitel.mark();
        String page = "A\u009f[\u0099A\u009f\u00b00\u00e9\u008c\u009f@\u00c1\u00e9\u001f\u009eB";
        home(page);
        minitel.receives(HexFormat.of().formatHex(bytes(page)), mark);
    }

    @Test
    void aMessageInEightBitsWaitsAndKeepsThem() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        String message = "\u009f\u00c0\u00c1\u00d4op\u0018\u008a";
        home(message + "\fACCUEIL");
        minitel.sees("ACCUEIL");
        assertTrue(minitel.text().startsWith("service : injoignable"), minitel.text());
        int mark = minitel.mark();
        now.addAndGet(2 * SECOND);
        minitel.receives(HexFormat.of().formatHex(bytes(message)), mark);
    }

    @Test
    void whatIsWithheldUnfinishedIsPaintedAfterTwoSeconds() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        home("\fACCUEIL\u001f@AMOITIE");
        minitel.sees("ACCUEIL");
        assertFalse(minitel.text().contains("MOITIE"));
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("MOITIE");
        home("!");
        minitel.seesOnRowZero("MOITIE!");
    }

    @Test
    void aFunctionKeyEndsTheWait() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        home("\u001f00\u0018LIB00\n\fACCUEIL");
        minitel.sees("ACCUEIL");
        screen.sentenceIsRead();
        minitel.seesOnRowZero("LIB00");
    }

    @Test
    void ourSentencesWaitForEachOtherAndServicesForThem() {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fACCUEIL");
        screen.say(RowZeroPhrase.rowZero("premier"));
        minitel.seesOnRowZero("premier");
        screen.say(RowZeroPhrase.rowZero("second"));
        home("\u001f@Aservice\u0018\n*");
        minitel.sees("ACCUEIL*");
        assertTrue(minitel.text().startsWith("premier"), minitel.text());
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("second");
        now.addAndGet(2 * SECOND);
        minitel.seesOnRowZero("service");
    }

    @Test
    void withoutAReasonHomesMessagesAreShownAtOnce() {
        screen.front(1, Opening.RESTORE, NOTHING, 0);
        home("\u001f00\u0018LIB00\n\fACCUEIL");
        minitel.sees("ACCUEIL");
        assertTrue(minitel.text().startsWith("LIB00"), minitel.text());
    }

    @Test
    void aPageWhoseBeginningWasCoveredIsPaintedAgain() {
        screen.front(2, Opening.KEEP, NOTHING, 0);
        assertEquals(WriteResult.REVOKED, home("\fDEBUT"));
        screen.front(1, Opening.RESTORE, NOTHING, 0);
        home("\u001fCASUITE");
        minitel.sees("SUITE");
        screen.repaintIfSilent(1);
        now.addAndGet(SECOND);
        minitel.sees("DEBUT");
        minitel.sees("SUITE");
    }

    @Test
    void aHomeThatSaysOnlySomethingOnRowZeroIsPaintedAgain() {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fMEMOIRE");
        screen.front(2, Opening.KEEP, NOTHING, 0);
        screen.front(1, Opening.RESTORE, NOTHING, 0);
        home("\u001f00\u0018LIB00\n");
        minitel.seesOnRowZero("LIB00");
        now.addAndGet(SECOND);
        screen.repaintIfSilent(1);
        minitel.sees("MEMOIRE");
    }

    @Test
    void aPageThatHasBegunIsNotPaintedAgain() {
        screen.front(1, Opening.RESTORE, NOTHING, 0);
        home("\fACCUEIL");
        now.addAndGet(SECOND);
        screen.repaintIfSilent(1);
        home("*");
        minitel.sees("ACCUEIL*");
        String all = new String(minitel.since(0), StandardCharsets.ISO_8859_1);
        assertEquals(all.indexOf("ACCUEIL"), all.lastIndexOf("ACCUEIL"), all);
    }

    @Test
    void aHomeThatKeepsSayingSomethingOnRowZeroIsPaintedAgain() {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fMEMOIRE");
        screen.front(2, Opening.KEEP, NOTHING, 0);
        screen.front(1, Opening.RESTORE, NOTHING, 0);
        now.addAndGet(SECOND / 2);
        home("\u001f00\u0018LIB00\n");
        minitel.seesOnRowZero("LIB00");
        now.addAndGet(SECOND / 2);
        screen.repaintIfSilent(1);
        minitel.sees("MEMOIRE");
    }

    /// It found no place when it came.
    @Test
    void aMessageThatComesWithinThePagesLastSequenceIsInsertedBehindIt() throws Exception {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fACCUEIL\u001f");
        minitel.sees("ACCUEIL");
        screen.overlay(bytes("\u001f@Aservice\u0018\n"));
        assertTrue(looks.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        home("CA");
        minitel.seesOnRowZero("service");
    }

    /// Whatever the way home says on row 0.
    @ParameterizedTest
    @ValueSource(strings = {"", "\u001f@Awhy\u0018\n"})
    void aMessageOfAServiceThatIsLeftWhileItIsPaintedDoesNotWaitForHome(String why) {
        isPaintedWhile(() -> screen.front(1, Opening.RESTORE, bytes(why), 0));
    }

    @Test
    void aMessageOfAServiceDoesNotWaitForAKeyThatIsPressedWhileItIsPainted() {
        isPaintedWhile(screen::sentenceIsRead);
    }

    private void isPaintedWhile(Runnable happens) {
        screen.front(2, Opening.KEEP, NOTHING, 0);
        screen.write(2, bytes("\fPAGE"), 5);
        minitel.sees("PAGE");
        int mark = minitel.mark();
        meanwhile.set(() -> {
            now.incrementAndGet();
            happens.run();
        });
        String more = "\u001f@Aservice\u0018\nPAGE";
        screen.write(2, bytes(more), more.length());
        minitel.receives(HexFormat.of().formatHex(bytes(more)), mark);
    }

    @Test
    void whatANewerMessageReplacesIsCounted() {
        screen.front(1, Opening.RESTORE, WHY, 0);
        screen.overlay(bytes("\u001f@Apremier\u0018\n"));
        screen.overlay(bytes("\u001f@Asecond\u0018\n"));
        assertEquals(1, lost.get());
    }

    @Test
    void commandsForTheTerminalSurviveAChangeOfPenAndAreNotCrowdedOutByEchoes() {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fACCUEIL\u001f");
        screen.echo(new byte[256]);
        screen.command(CodeSequences.deconnexion());
        screen.command(CodeSequences.setUp(false));
        screen.front(2, Opening.KEEP, NOTHING, 0);
        assertEquals(0, lost.get());
        screen.write(2, bytes("*"), 1);
        int after = minitel.receives("1B 39 67", 0);
        minitel.receives(HexFormat.of().formatHex(CodeSequences.setUp(false)), after);
    }

    @Test
    void commandsThatFindNoRoomAreCounted() {
        screen.front(1, Opening.KEEP, NOTHING, 0);
        home("\fACCUEIL\u001f");
        for (int i = 0; i < 20; i++) {
            screen.command(CodeSequences.setUp(false));
        }
        assertTrue(lost.get() > 0);
    }

    private WriteResult home(String text) {
        byte[] bytes = bytes(text);
        return screen.write(1, bytes, bytes.length, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private final class QuietListener implements Screen.Listener {
        @Override
        public void painted(byte[] bytes, int offset, int length) {}

        @Override
        public void paced(long lineNanos, long tookNanos) {}

        @Override
        public void restored(Restore.Acknowledgements acknowledgements) {}

        @Override
        public boolean showsPhotos() {
            return true;
        }

        @Override
        public void broken() {}

        @Override
        public void lost() {
            lost.incrementAndGet();
        }
    }
}
