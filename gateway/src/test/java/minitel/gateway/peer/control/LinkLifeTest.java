package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

/// What a controller makes of a link from its beginning to its end.
class LinkLifeTest extends MachineBench {

    /// Every order that the recorded stub was given, in its order, from the reports that it gave.
    /// Besides the second spelling of `set_logging` there is no difference.
    @Test
    void theRecordedLifeIsLivedAgainByteForByte() throws IOException {
        machine = machine(true);
        begin();
        clock.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of(create(BOB, HIS, ""), remote(BOB, "172.31.0.101")),
                heard(said("con_req", BOB, HIS)));
        assertEquals(
                List.of(create(BOB, HIS, CANDIDATE), remote(BOB, "172.31.0.102")),
                heard(said("con_resp", BOB, HIS + " " + CANDIDATE)));
        assertEquals(List.of(), heard(said("con_stat", BOB, "online")));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(
                state(
                        BOB,
                        "online",
                        link(HIS, 1)
                                + "'security': 'dtls', 'stats': '1:1:1:0:0:12:100:1:100:1 ', 'stats_cons': '10.0.0.1:1 10.0.0.2:2 ',"));
        assertEquals(List.of(), heard(said("con_stat", BOB, "offline")));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", link(HIS, 3)));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", link(HIS, 5)));
        assertEquals(List.of(TRIM, GET), tick());
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", ""));
        assertEquals(List.of(GET), tick());
        heard(state(BOB, "offline", ""));
        assertEquals(List.of(GET), tick());
        assertEquals(Map.of(), machine.losses().all());
    }

    @Test
    void aFriendKeepsHisAddressAndTheNextOneHasAnother() throws IOException {
        begin();
        approve(CAROL, HERS, "carol");
        heard(said("con_req", BOB, HIS));
        assertEquals(
                List.of(create(BOB, HIS, CANDIDATE), remote(BOB, "172.31.0.101")),
                heard(said("con_resp", BOB, HIS + " " + CANDIDATE)));
        assertEquals(
                List.of(create(CAROL, HERS, ""), remote(CAROL, "172.31.0.102")),
                heard(said("con_req", CAROL, HERS)));
    }

    /// The engine keeps what a controller before this one has said.
    @Test
    void anAddressThatTheEngineKnowsIsTheirs() throws IOException {
        begin();
        approve(CAROL, HERS, "carol");
        heard(state(CAROL, "offline", ""));
        assertEquals(
                List.of(create(BOB, HIS, ""), remote(BOB, "172.31.0.102")),
                heard(said("con_req", BOB, HIS)));
    }

    @Test
    void aLinkIsTrimmedWhenItWasOfflineForTwoTicksHoweverOldItIs() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        heard(said("con_stat", BOB, "online"));
        tick();
        heard(local(ALICE, HERS));
        heard(state(BOB, "online", link(HIS, 1000)));
        heard(said("con_stat", BOB, "offline"));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", link(HIS, 1002)));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        clock.pass(Duration.ofMillis(1));
        assertEquals(List.of(TRIM, GET), tick());
    }

    @Test
    void aTrimThatWasLostIsSaidAgainAndOneThatArrivedIsNot() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        tick();
        tick();
        assertTrue(tick().contains(TRIM));
        heard(state(BOB, "offline", link(HIS, 6)));
        assertTrue(tick().contains(TRIM));
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", ""));
        assertEquals(List.of(GET), tick());
    }

    @Test
    void aLinkThatCameUpAgainIsNotTrimmedAndAlsoNotOneThatIsNew() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        tick();
        tick();
        heard(state(BOB, "offline", link(HIS, 4)));
        heard(said("con_stat", BOB, "online"));
        heard(local(ALICE, HERS));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(said("con_stat", BOB, "offline"));
        tick();
        heard(local(ALICE, HERS));
        heard(state(BOB, "offline", link(HIS, 1))); // trimmed by somebody, made again
        tick();
        heard(local(ALICE, HERS));
        assertEquals(List.of(GET), tick());
    }

    @Test
    void newsOfALinkThatWereLostAreFoundAtTheNextLook() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        heard(state(BOB, "online", link(HIS, 1)));
        assertTrue(machine.peer(new PeerUid(BOB)).orElseThrow().isOnline());
        heard(state(BOB, "offline", link(HIS, 2)));
        tick();
        tick();
        clock.pass(Duration.ofMillis(1));
        assertTrue(tick().contains(TRIM));
    }
}
