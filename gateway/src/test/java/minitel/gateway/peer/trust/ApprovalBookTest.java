package minitel.gateway.peer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.KeyBeginning;
import minitel.gateway.peer.trust.proof.ShownKeys;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApprovalBookTest {
    private static final PeerUid BOB = TrustRig.uid("b");
    private static final LinkFingerprint KEY = TrustRig.print("b");
    private static final LinkFingerprint OTHER = TrustRig.print("x");

    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private ApprovalBook book;

    @BeforeEach
    void open() throws IOException {
        book = ApprovalBook.open(folder.resolve("deep/peers.json"), clock);
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    private void reopen() throws IOException {
        book.close();
        open();
    }

    private ApprovedPeer approve(PeerUid uid, String name) throws IOException {
        book.look(uid, KEY);
        return book.approve(uid.hex(), Optional.of(new TunnelName(name)));
    }

    private String refusal(String who) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> book.approve(who, Optional.empty()))
                        .getMessage());
    }

    @Test
    void whoAsksIsApprovedByTheOwnerAlone() throws IOException {
        PeerStanding asking = book.look(BOB, KEY);
        ShownKeys shown = ShownKeys.first(KEY, true);
        assertEquals(
                new PeerStanding.Asking(
                        new PendingAsker(BOB, shown, HandClock.START, HandClock.START)),
                asking);

        ApprovedPeer bob = book.approve(BOB.hex(), Optional.empty());

        assertEquals(BOB.hex(), bob.name().text());
        assertEquals(new PeerStanding.Approved(bob), book.look(BOB, KEY));
        assertEquals(List.of(), book.askers());
        reopen();
        assertEquals(new PeerStanding.Approved(bob), book.look(BOB, KEY));
        assertEquals(List.of(bob), book.peers());
        assertEquals(bob, book.approve(BOB.hex(), Optional.empty()));
    }

    @Test
    void anotherFingerprintIsAnAlarmUntilTheOwnerTakesIt() throws IOException {
        approve(BOB, "bob");

        assertInstanceOf(PeerStanding.Changed.class, book.look(BOB, OTHER));
        assertInstanceOf(PeerStanding.Changed.class, book.look(BOB, LinkFingerprint.none()));
        book.look(BOB, OTHER);

        assertInstanceOf(PeerStanding.Approved.class, book.look(BOB, KEY));
        assertEquals(Map.of(BOB, OTHER), book.alarms());
        assertEquals(new BookFigures(1, 0, 0, 3), book.figures());
        reopen();
        assertInstanceOf(PeerStanding.Changed.class, book.look(BOB, OTHER));

        book.approve("bob", Optional.empty());

        assertInstanceOf(PeerStanding.Approved.class, book.look(BOB, OTHER));
        assertInstanceOf(PeerStanding.Changed.class, book.look(BOB, KEY));
    }

    /// Between the owner's look at the list and his word the gateway shows a key of its own.
    @Test
    void whoHasShownMoreThanOneKeyIsApprovedWithTheOneThatTheOwnerSays() throws IOException {
        book.look(BOB, KEY);
        book.look(BOB, OTHER);
        String both = refusal(BOB.hex());
        assertTrue(both.contains(KEY.text()) && both.contains(OTHER.text()), both);
        assertEquals(List.of(), book.peers());

        assertThrows(IllegalArgumentException.class, () -> approve("z".repeat(40)));
        assertEquals(KEY, approve(KEY.text().substring(0, KeyBeginning.FEWEST)).fingerprint());

        book.look(BOB, OTHER);
        book.look(BOB, TrustRig.print("y"));
        refusal(BOB.hex());
        assertEquals(OTHER, approve(OTHER.text()).fingerprint());
        assertEquals(OTHER, approve(OTHER.text()).fingerprint());
        assertThrows(IllegalArgumentException.class, () -> approve(KEY.text()));
    }

    private ApprovedPeer approve(String begin) throws IOException {
        return book.approve(BOB.hex(), Optional.empty(), Optional.of(KeyBeginning.parse(begin)));
    }

    @Test
    void aFloodOfKeysLeavesNoneThatWouldBeTakenUnsaid() {
        for (int i = 0; i < 1000; i++) {
            book.look(BOB, new LinkFingerprint("%043d=".formatted(i + 1)));
        }
        assertTrue(refusal(BOB.hex()).contains("more than one key"));
        for (int i = 0; i < 1000; i++) {
            book.look(TrustRig.uid(i), KEY);
        }
        assertEquals(PendingAskers.MOST, book.askers().size());
    }

    /// The owner has seen the key in the list; then the gateway makes up so many others that it is
    /// forgotten, and shows a key of its own as if it were the only one.
    @Test
    void aFloodOfOthersMakesNoOtherKeyTheOnlyOne() throws IOException {
        book.look(BOB, KEY);
        for (int i = 0; i < 1000; i++) {
            book.look(TrustRig.uid(i), KEY);
        }
        book.look(BOB, OTHER);

        assertTrue(refusal(BOB.hex()).contains("approve it with --key"), refusal(BOB.hex()));
        book.look(BOB, KEY);
        assertEquals(KEY, approve(KEY.text()).fingerprint());
    }

    @Test
    void withoutAFingerprintNobodyIsApproved() throws IOException {
        book.look(BOB, LinkFingerprint.none());
        assertTrue(refusal(BOB.hex()).contains("has shown no fingerprint yet"));

        approve(BOB, "bob");
        book.look(BOB, LinkFingerprint.none());
        assertTrue(refusal("bob").contains("has shown no fingerprint yet"));
        assertInstanceOf(PeerStanding.Approved.class, book.look(BOB, KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "bob\n", "\u202e", "B"})
    void whoDoesNotAskCannotBeApproved(String who) {
        assertTrue(refusal(who).startsWith("nobody called \""));
        assertTrue(refusal(who.repeat(1000)).length() < 200);
        assertThrows(IllegalArgumentException.class, () -> book.forget(who));
    }

    @Test
    void whoIsForgottenAsksAnew() throws IOException {
        approve(BOB, "bob");
        book.look(BOB, OTHER);

        assertEquals(BOB, book.forget("bob").uid());

        assertEquals(List.of(), book.peers());
        assertEquals(Map.of(), book.alarms());
        assertInstanceOf(PeerStanding.Asking.class, book.look(BOB, KEY));
        reopen();
        assertEquals(Optional.empty(), book.peer(BOB));
    }

    @Test
    void ofThoseWhoCameOnceTheLastAreKnownAndTheOthersCounted() {
        for (int n = 0; n < PendingAskers.MOST; n++) {
            book.look(TrustRig.uid(n), KEY);
        }
        book.look(TrustRig.uid(0), KEY); // heard again, so not the oldest any more
        book.look(BOB, KEY);

        assertEquals(PendingAskers.MOST, book.askers().size());
        assertEquals(BOB, book.askers().getLast().uid());
        assertTrue(book.askers().stream().anyMatch(it -> it.uid().equals(TrustRig.uid(0))));
        assertTrue(refusal(TrustRig.uid(1).hex()).startsWith("nobody called"));
        for (int n = 1000; n < 101_000; n++) {
            book.look(TrustRig.uid(n), KEY);
        }
        assertEquals(new BookFigures(0, PendingAskers.MOST, 100_001, 0), book.figures());
    }

    /// Somebody signs in under another uid twice a second, for an hour; whoever is there shows
    /// himself every two minutes.
    @Test
    void aFloodOfUidsPushesOutNobodyWhoKeepsComingThoughHeCameLater() throws IOException {
        for (int n = 0; n < 7200; n++) {
            book.look(TrustRig.uid(n), KEY);
            if (n % 240 == 100) {
                book.look(BOB, OTHER);
            }
            clock.pass(Duration.ofMillis(500));
        }
        for (int n = 10_000; n < 110_000; n++) {
            book.look(TrustRig.uid(n), KEY); // and a gateway that lies
        }

        assertEquals(OTHER, approve(OTHER.text()).fingerprint());
    }

    @Test
    void whoKeptComingMakesRoomWhenHeHasLeft() {
        for (int n = 0; n < PendingAskers.MOST; n++) {
            book.look(TrustRig.uid(n), KEY);
        }
        clock.pass(Duration.ofMinutes(2));
        for (int n = 0; n < PendingAskers.MOST; n++) {
            book.look(TrustRig.uid(n), KEY);
        }
        book.look(BOB, KEY);
        assertEquals(PendingAskers.MOST, book.askers().size());
        assertTrue(refusal(BOB.hex()).startsWith("nobody called"));

        clock.pass(Duration.ofMinutes(11));
        book.look(BOB, KEY);
        assertEquals(PendingAskers.MOST, book.askers().size());
        assertEquals(BOB, book.askers().getLast().uid());
        assertTrue(refusal(TrustRig.uid(0).hex()).startsWith("nobody called"));
    }

    /// The owner approves him at the very moment at which he shows himself again.
    @Test
    void whoIsApprovedWhileHeShowsHimselfAsksNoLonger() throws IOException {
        AtomicBoolean meanwhile = new AtomicBoolean();
        AtomicReference<ApprovalBook> opened = new AtomicReference<>();
        InstantSource now =
                () -> {
                    if (meanwhile.getAndSet(false)) {
                        approved(opened.get());
                    }
                    return HandClock.START;
                };
        try (ApprovalBook raced = ApprovalBook.open(folder.resolve("raced.json"), now)) {
            opened.set(raced);
            raced.look(BOB, KEY);
            meanwhile.set(true);

            assertInstanceOf(PeerStanding.Approved.class, raced.look(BOB, KEY));
            assertEquals(List.of(), raced.askers());
        }
    }

    private static void approved(ApprovalBook book) {
        try {
            book.approve(BOB.hex(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesAreGivenOnce() throws IOException {
        String longest = "a".repeat(30);
        assertEquals("bob", approve(TrustRig.uid(1), "bob").name().text());
        assertEquals("bob-2", approve(TrustRig.uid(2), "bob").name().text());
        assertEquals("bob-2-2", approve(TrustRig.uid(3), "bob-2").name().text());
        assertEquals("bob-3", approve(TrustRig.uid(4), "bob").name().text());
        assertEquals(longest, approve(TrustRig.uid(5), longest).name().text());
        assertEquals("a".repeat(26) + "-2", approve(TrustRig.uid(6), longest).name().text());
        String hyphen = "b".repeat(25) + "-bbbb";
        approve(TrustRig.uid(7), hyphen);
        assertEquals("b".repeat(25) + "-2", approve(TrustRig.uid(8), hyphen).name().text());
        reopen();
        assertEquals(8, book.peers().size());
    }

    @Test
    void noTwoHaveAnAddress() throws IOException {
        approve(BOB, "bob");
        PeerUid sameAddress = new PeerUid("b".repeat(16) + "0".repeat(24));
        book.look(sameAddress, KEY);

        assertTrue(refusal(sameAddress.hex()).contains("one with the same address"));
    }

    @Test
    void thereAreAsManyAsAnEngineLinks() throws IOException {
        TrustState full = TrustState.EMPTY;
        for (int n = 0; n < 256; n++) {
            LinkName name = new LinkName("p" + n);
            full = full.withPeer(new ApprovedPeer(TrustRig.uid(n), name, KEY, HandClock.START));
        }
        new TrustFile(folder.resolve("deep/peers.json")).write(full);
        reopen();
        book.look(BOB, KEY);
        assertTrue(refusal(BOB.hex()).startsWith("there is no room for another peer"));
        assertEquals(256, book.figures().approved());
        book.forget("p7");
        approve(BOB, "bob");
    }

    @Test
    void oneProgramHasItAtATime() throws IOException {
        Path file = folder.resolve("deep/peers.json");
        String taken =
                String.valueOf(
                        assertThrows(IOException.class, () -> ApprovalBook.open(file, clock))
                                .getMessage());
        assertTrue(taken.startsWith(file + " is in use by another program"));
        reopen();
        assertFalse(book.peer(BOB).isPresent());
    }
}
