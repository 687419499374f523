package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.GroupProver;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.LocalPeer;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;

/// Whom a controller links, and what it makes of engines.
class ControllerMachineTest extends MachineBench {

    @Test
    void whatComesBeforeTheOwnStateWaitsForIt() throws IOException {
        approve(BOB, HIS, "bob");
        machine.start();
        assertEquals(List.of(), heard(state(BOB, "offline", "")));
        assertEquals(List.of(), heard(said("con_resp", BOB, HIS + " " + CANDIDATE)));
        assertEquals(List.of(), heard(said("con_req", BOB, HIS)));
        assertEquals(
                List.of(create(BOB, HIS, CANDIDATE), remote(BOB, "172.31.0.101")),
                heard(local(ALICE, HERS)));
        assertEquals(2, lost(ReportLoss.EARLY));
    }

    @Test
    void ofThoseWhoAreEarlyThereIsABound() throws IOException {
        machine.start();
        for (int i = 0; i < 1000; i++) {
            heard(said("con_req", "%040x".formatted(i), HIS));
        }
        heard(local(ALICE, HERS));
        assertEquals(EarlyReports.MOST, lost(ReportLoss.UNAPPROVED));
    }

    @Test
    void whoIsNotApprovedIsNotLinkedAndStandsInTheBook() throws IOException {
        begin();
        assertEquals(List.of(), heard(said("con_req", CAROL, HERS)));
        assertEquals(1, lost(ReportLoss.UNAPPROVED));
        assertEquals(CAROL, book.askers().getFirst().uid().hex());
        assertEquals(
                List.of("bob " + BOB + " offline", CAROL + " " + CAROL + " asks"),
                PeerRoll.of(book, machine::peer).stream().map(PeerEntry::toString).toList());
        assertEquals(
                List.of(create(CAROL, HERS, ""), remote(CAROL, "172.31.0.101")),
                texts(machine.approved(book.approve(CAROL, Optional.empty()), clock.nanoTime())));
    }

    /// The engine keeps what is said to a linked one until the gateway and he are there.
    @Test
    void whoAcceptsHasTheInviterLinkedFirstAndToldThen() throws IOException {
        begin();
        LocalPeer self =
                new LocalPeer(
                        new PeerUid(ALICE), new TunnelName("alice"), new LinkFingerprint(HERS));
        String line;
        try (ApprovalBook carols = ApprovalBook.open(directory.resolve("carol.json"), clock)) {
            LocalPeer carol =
                    new LocalPeer(
                            new PeerUid(CAROL),
                            new TunnelName("carol"),
                            new LinkFingerprint(OTHER));
            Route.WebSocket gateway = Route.parseWebSocket("wss://gateway.example:9001/");
            line = new InvitationProver(carols).invite(carol, gateway, Duration.ofDays(1)).reveal();
        }
        ApprovedPeer inviter = new InvitationProver(book).accept(self, line);
        List<String> orders = texts(machine.approved(inviter, clock.nanoTime()));
        assertEquals(create(CAROL, OTHER, ""), orders.getFirst());
        assertTrue(orders.getLast().contains("send_msg"), orders.getLast());
        assertEquals(3, orders.size());
    }

    @Test
    void anotherFingerprintIsAnAlarmAndNoLink() throws IOException {
        begin();
        assertEquals(List.of(), heard(said("con_req", BOB, OTHER)));
        assertEquals(1, lost(ReportLoss.CHANGED));
        assertEquals(
                List.of("bob " + BOB + " changed"),
                PeerRoll.of(book, machine::peer).stream().map(PeerEntry::toString).toList());
    }

    @Test
    void noFingerprintHalfAFingerprintAndOurselvesAreNotLinked() throws IOException {
        begin();
        heard(said("con_req", BOB, ZEROS));
        heard(said("con_req", BOB, HIS.substring(1)));
        heard(said("con_req", BOB, ""));
        heard(said("con_resp", BOB, HIS + CANDIDATE));
        assertEquals(4, lost(ReportLoss.FINGERPRINT));
        heard(said("con_req", ALICE, HERS));
        assertEquals(1, lost(ReportLoss.OURSELVES));
        assertEquals(List.of(), book.askers());
    }

    @Test
    void whatIsNoCandidateIsLeftOutAndCounted() throws IOException {
        begin();
        assertEquals(
                create(BOB, HIS, CANDIDATE),
                heard(said("con_resp", BOB, HIS + " x y " + CANDIDATE)).getFirst());
        assertEquals(2, lost(ReportLoss.CANDIDATE));
    }

    @Test
    void whoShowsHimselfTooOftenCostsTheEngineLittle() throws IOException {
        begin();
        int orders = 0;
        for (int i = 0; i < 10_000; i++) {
            orders += heard(said("con_resp", BOB, HIS + " " + CANDIDATE)).size();
        }
        assertEquals(16, orders);
        assertEquals(9_992, lost(ReportLoss.TOO_FAST));
        assertEquals(2, heard(said("con_req", BOB, HIS)).size());
        clock.pass(Duration.ofSeconds(1));
        assertEquals(2, heard(said("con_resp", BOB, HIS + " " + CANDIDATE)).size());
    }

    @Test
    void whenAllAddressesOfFriendsAreTakenTheNextIsNotLinked() throws IOException {
        machine.start();
        heard(local(ALICE, HERS));
        for (int i = 1; i <= 155; i++) {
            String uid = "%016x%024x".formatted(i, i);
            approve(uid, HIS, "p" + i);
            heard(said("con_req", uid, HIS));
        }
        assertEquals(1, lost(ReportLoss.ADDRESS));
    }

    /// The engine tells of him as ever: it forgets no address.
    @Test
    void theAddressOfWhoIsForgottenIsKeptForHimAsLongAsThereAreOthers() throws IOException {
        begin();
        approve(CAROL, HERS, "carol");
        heard(said("con_req", BOB, HIS));
        forget("bob");
        heard(state(BOB, "offline", ""));
        assertEquals(remote(CAROL, "172.31.0.102"), heard(said("con_req", CAROL, HERS)).getLast());
        approve(BOB, HIS, "bob");
        assertEquals(remote(BOB, "172.31.0.101"), heard(said("con_req", BOB, HIS)).getLast());
    }

    private void forget(String name) throws IOException {
        machine.forgotten(book.forget(name).uid());
    }

    /// None of a group can have such a uid: he is neither asked nor listed, however many he is.
    @Test
    void inAGroupWhoHasNoAddressIsNotEvenAsked() throws IOException {
        PeerUid own = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.10"));
        machine = group(own, new GroupProver(book, LinkSecret.fresh()));
        machine.start();
        heard(local(own.hex(), HERS));
        for (int i = 0; i < 1000; i++) {
            assertEquals(List.of(), heard(said("con_req", "%040x".formatted(i), HIS)));
        }
        assertEquals(1000, lost(ReportLoss.ADDRESS));
        assertEquals(List.of(), book.askers());
        String dave = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.20")).hex();
        assertEquals(1, heard(said("con_req", dave, HIS)).size()); // the question
        assertEquals(dave, book.askers().getFirst().uid().hex());
    }

    @Test
    void anEngineThatHasEndedHasNoLinks() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        heard(said("con_stat", BOB, "online"));
        MachineStep step = machine.gone(EngineStanding.SILENT);
        assertEquals(List.of(EngineStanding.SILENT.says()), step.news());
        assertEquals(List.of(), step.orders());
        assertEquals(
                "bob " + BOB + " offline", PeerRoll.of(book, machine::peer).getFirst().toString());
        assertEquals(ControllerMachine.HASTE, machine.pause());
        assertEquals(List.of(), machine.gone(EngineStanding.SILENT).news());
        assertEquals(then(INTRODUCTION, GET), tick());
    }

    @Test
    void inAGroupTheAddressIsFoundByTheUid() throws IOException {
        String dave = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.20")).hex();
        PeerUid own = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.10"));
        machine = machine(LinkMode.GROUP, own, "172.31.0.10", false);
        approve(dave, HIS, "dave");
        approve(BOB, HIS, "bob");
        machine.start();
        heard(local(own.hex(), HERS));
        assertEquals(
                List.of(create(dave, HIS, ""), remote(dave, "172.31.0.20")),
                heard(said("con_req", dave, HIS)));
        assertEquals(List.of(), heard(said("con_req", BOB, HIS)));
        assertEquals(1, lost(ReportLoss.ADDRESS));
    }

    /// It was killed and started again; or what it was told has overtaken itself.
    @Test
    void anEngineThatDoesNotKnowUsIsToldAgain() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        heard(said("con_stat", BOB, "online"));
        assertEquals(List.of(GET), tick());
        heard(local("", ZEROS));
        assertEquals(EngineStanding.FRESH, machine.engine());
        assertEquals(ControllerMachine.HASTE, machine.pause());
        assertEquals(then(INTRODUCTION, GET), tick());
        heard(local(ALICE, HERS));
        assertEquals(EngineStanding.OURS, machine.engine());
        assertEquals(TICK, machine.pause());
        assertEquals(2, heard(said("con_req", BOB, HIS)).size());
    }

    @Test
    void anEngineThatDoesNotCallIsToldAgainWhereAndAlsoOneThatHasLostTheGateway()
            throws IOException {
        begin();
        assertEquals(then(INTRODUCTION, GET), tick());
        heard(local(ALICE, HERS));
        heard(said("con_req", CAROL, HERS));
        assertEquals(List.of(GET), tick());
        heard(local(ALICE, HERS));
        heard(said("error", ALICE, "1000:xmpp_connect_failed"));
        assertEquals(then(INTRODUCTION, GET), tick());
    }

    @Test
    void thePageSaysNothingTwice() throws IOException {
        machine = machine(true);
        machine.start();
        assertEquals(TICK, machine.pause());
        assertEquals(List.of(GET), tick());
    }

    @Test
    void anEngineThatWasNeverThereIsTold() {
        machine.start();
        clock.pass(TICK);
        List<String> silent = List.of(EngineStanding.SILENT.says());
        assertEquals(silent, machine.tick(clock.nanoTime()).news());
        assertEquals(List.of(), machine.tick(clock.nanoTime()).news());
    }

    @Test
    void anEngineThatIsSilentIsNamedAndAskedOn() throws IOException {
        begin();
        tick();
        assertTrue(tick().contains(GET));
        assertEquals(EngineStanding.SILENT, machine.engine());
        heard(local(ALICE, HERS));
        assertEquals(EngineStanding.OURS, machine.engine());
    }

    @Test
    void anEngineOfSomebodyElseLinksNobodyForUs() throws IOException {
        begin();
        heard(local(CAROL, OTHER));
        assertEquals(EngineStanding.ANOTHERS, machine.engine());
        assertEquals(List.of(), heard(said("con_req", BOB, HIS)));
    }

    /// It may be from a controller before this one.
    @Test
    void aLinkThatNobodyHasApprovedIsEndedAndOneWithAnotherFingerprintMadeAnew()
            throws IOException {
        begin();
        assertEquals(
                List.of("{\"m\": \"trim_link\", \"uid\": \"" + CAROL + "\"}"),
                heard(state(CAROL, "online", link(HERS, 3))));
        assertEquals(
                List.of(TRIM, create(BOB, HIS, ""), remote(BOB, "172.31.0.102")),
                heard(state(BOB, "online", link(OTHER, 3))));
        assertEquals(List.of(), heard(state(BOB, "online", link(HIS, 3))));
        assertEquals(2, lost(ReportLoss.STRANGER));
        assertEquals(List.of(TRIM), texts(machine.forgotten(new PeerUid(BOB))));
    }

    @Test
    void newsOfUnknownPeersAreCounted() throws IOException {
        begin();
        heard(said("con_stat", CAROL, "online"));
        assertEquals(1, lost(ReportLoss.STRANGER));
        heard(said("send_msg", CAROL, "hello"));
        heard("{'error': 'json parsing failed'}");
    }

    @Test
    void theListSaysWhichWayALinkGoes() throws IOException {
        begin();
        heard(said("con_req", BOB, HIS));
        String figures =
                "'security': 'wireguard', 'stats': '1:1:1:0:0:12:100:1:200:1 ', 'stats_cons': '', ";
        for (String way : List.of("direct", "relayed")) {
            heard(state(BOB, "online", link(HIS, 3) + figures + "'way': '" + way + "',"));
            PeerEntry entry = PeerRoll.of(book, machine::peer).getFirst();
            assertEquals("bob " + BOB + " " + way, entry.toString());
            assertEquals(200, entry.figures().orElseThrow().received());
        }
        heard(state(BOB, "online", link(HIS, 3) + figures));
        assertEquals(PeerStatus.ONLINE, PeerRoll.of(book, machine::peer).getFirst().status());
    }
}
