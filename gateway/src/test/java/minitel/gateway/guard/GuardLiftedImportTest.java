package minitel.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import minitel.gateway.address.Cidr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the operator says of an address in PyMoIP's file is not undone by the next start.
class GuardLiftedImportTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("203.0.113.7");
    private static final InetAddress OTHER = InetAddress.ofLiteral("2001:db8::1");
    private static final Map<InetAddress, Instant> FILE =
            Map.of(ONE, GuardHandClock.START, OTHER, GuardHandClock.START);

    @TempDir Path state;
    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();

    @BeforeEach
    void bothAreTakenOver() throws IOException {
        try (Guard first = start()) {
            assertEquals(2, first.importBanned(FILE));
            assertEquals(0, first.importBanned(FILE));
        }
    }

    private Guard start() throws IOException {
        return Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents);
    }

    private static boolean keepsOut(Guard guard, InetAddress address) {
        return guard.find(address).isPresent();
    }

    @Test
    void whatIsLiftedStaysLiftedAndTheOtherStaysOut() throws IOException {
        try (Guard second = start()) {
            second.importBanned(FILE);
            assertTrue(second.unban(Cidr.of(ONE)).isPresent());
            assertTrue(second.unban(Cidr.parse("2001:db8::2")).isPresent());
        }
        assertTrue(
                Files.readString(state.resolve("bans.txt")).contains("\n# lifted 203.0.113.7\n"));
        try (Guard third = start()) {
            assertEquals(0, third.importBanned(FILE));
            assertFalse(keepsOut(third, ONE));
            assertFalse(keepsOut(third, OTHER));
        }
        try (Guard withoutTheFolder = start()) {
            assertEquals(0, withoutTheFolder.importBanned(Map.of()));
        }
        try (Guard fifth = start()) {
            assertEquals(0, fifth.importBanned(FILE), "still");
            assertEquals(0, fifth.importBanned(Map.of(OTHER, GuardHandClock.START)));
        }
        try (Guard sixth = start()) {
            assertEquals(1, sixth.importBanned(FILE), "it was taken off PyMoIP's list meanwhile");
            assertTrue(keepsOut(sixth, ONE));
        }
        assertTrue(notedGuardEvents.trouble.isEmpty());
    }

    @Test
    void aShorterBanByHandStaysShorter() throws IOException {
        try (Guard second = start()) {
            second.importBanned(FILE);
            second.ban(Cidr.of(ONE), "a day is enough", Duration.ofDays(1));
        }
        clock.pass(Duration.ofDays(30));
        try (Guard third = start()) {
            third.importBanned(FILE);
            assertFalse(keepsOut(third, ONE));
            assertEquals(List.of(BanBook.IMPORT), third.bans().stream().map(Ban::reason).toList());
        }
    }

    @Test
    void aLiftedOneThatOffendsHereIsBannedHereAndIsLiftedAgain() throws IOException {
        try (Guard second = start()) {
            second.importBanned(FILE);
            second.unban(Cidr.of(ONE));
            second.ban(Cidr.of(ONE), "noise", Duration.ofDays(1));
            assertTrue(keepsOut(second, ONE));
            second.unban(Cidr.of(ONE));
        }
        try (Guard third = start()) {
            third.importBanned(FILE);
            assertFalse(keepsOut(third, ONE));
        }
    }
}
