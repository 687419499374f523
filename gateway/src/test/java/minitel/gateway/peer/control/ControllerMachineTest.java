package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.OrderWriter;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.message.ReportReader;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.InvitationDesk;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports and time in, orders out: all in the bytes that go over the socket.
class ControllerMachineTest {
    private static final String ALICE = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String BOB = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final String CAROL = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";
    private static final String HERS =
            "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    private static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    private static final String OTHER =
            "00:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    private static final String ZEROS = "00" + ":00".repeat(19);
    private static final String CANDIDATE =
            "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                    + ":eth0:0:428887645";
    private static final String GET = "{\"m\": \"get_state\"}";
    private static final String TRIM = "{\"m\": \"trim_link\", \"uid\": \"" + BOB + "\"}";
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final List<String> INTRODUCTION =
            List.of(
                    "{\"flag\": 1, \"logging\": 1, \"m\": \"set_logging\"}",
                    "{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": 42066}",
                    "{\"ip4\": \"172.31.0.100\", \"ip4_mask\": 24, \"ip6\":"
                            + " \"fd50:0dbc:41f2:4a3c:fe91:69a5:6d5f:9a69\", \"ip6_mask\": 64,"
                            + " \"m\": \"set_local_ip\", \"subnet_mask\": 32, \"uid\": \""
                            + ALICE
                            + "\"}",
                    "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"***\","
                            + " \"username\": \"alice@x\"}");

    @TempDir private Path directory;
    private final HandClock clock = new HandClock();
    private ApprovalBook book;
    private ControllerMachine machine;

    @BeforeEach
    void open() throws IOException {
        book = ApprovalBook.open(directory.resolve("peers.json"), clock);
        machine = machine(false);
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    private ControllerMachine machine(boolean strict) {
        return machine(LinkMode.SOCIAL, new PeerUid(ALICE), "172.31.0.100", strict);
    }

    private ControllerMachine machine(LinkMode mode, PeerUid uid, String ip4, boolean strict) {
        ControllerRules rules =
                new ControllerRules(
                        new TunnelName("alice"),
                        mode,
                        uid,
                        OverlayAddresses.parseIp4(ip4),
                        new RegisterService("alice@x", "***", "127.0.0.1"),
                        new LinkServers("127.0.0.1:3478", "", "", ""),
                        TICK,
                        strict);
        return new ControllerMachine(rules, book, new InvitationDesk(book), 42_066);
    }

    private void approve(String uid, String fingerprint, String name) throws IOException {
        book.look(new PeerUid(uid), new LinkFingerprint(fingerprint));
        book.approve(uid, Optional.of(new TunnelName(name)));
    }

    private static List<String> texts(MachineStep step) {
        return step.orders().stream()
                .map(order -> new String(OrderWriter.write(order), StandardCharsets.UTF_8))
                .toList();
    }

    /// @param report with single quotes for double ones
    private List<String> heard(String report) {
        try {
            byte[] json = report.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return texts(machine.heard(ReportReader.read(json), clock.nanoTime()));
        } catch (MessageException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> tick() {
        clock.pass(TICK);
        return texts(machine.tick(clock.nanoTime()));
    }

    private static String local(String uid, String fingerprint) {
        String ip6 =
                uid.isEmpty()
                        ? ""
                        : OverlayAddresses.of(
                                        OverlayAddresses.parseIp4("172.31.0.100"), new PeerUid(uid))
                                .ip6Text();
        return "{'_fpr': '%s', '_ip4': '%s', '_ip6': '%s', '_uid': '%s', 'type': 'local_state'}"
                .formatted(fingerprint, uid.isEmpty() ? "" : "172.31.0.100", ip6, uid);
    }

    private static String said(String type, String uid, String data) {
        return "{'data': '%s', 'type': '%s', 'uid': '%s'}".formatted(data, type, uid);
    }

    /// @param link more keys
    private static String state(String uid, String status, String link) {
        return "{'ip4': '172.31.0.101', 'ip6': '%s', %s 'status': '%s', 'type': 'peer_state', 'uid': '%s'}"
                .formatted(
                        OverlayAddresses.of(
                                        OverlayAddresses.parseIp4("172.31.0.101"), new PeerUid(uid))
                                .ip6Text(),
                        link,
                        status,
                        uid);
    }

    private static String link(String fingerprint, int age) {
        return "'fpr': '%s', 'last_time': %d,".formatted(fingerprint, age);
    }

    private static String create(String uid, String fingerprint, String candidates) {
        return "{\"cas\": \"%s\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\": \"127.0.0.1:3478\", \"turn\": \"\", \"turn_pass\": \"\", \"turn_user\": \"\", \"uid\": \"%s\"}"
                .formatted(candidates, fingerprint, uid);
    }

    private static String remote(String uid, String ip4) {
        return "{\"ip4\": \"%s\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                .formatted(
                        ip4,
                        OverlayAddresses.of(OverlayAddresses.parseIp4(ip4), new PeerUid(uid))
                                .ip6Text(),
                        uid);
    }

    private static List<String> then(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    /// Our engine works for us and Bob is approved.
    private void begin() throws IOException {
        approve(BOB, HIS, "bob");
        assertEquals(then(INTRODUCTION, GET), texts(machine.start()));
        assertEquals(List.of(), heard(local(ALICE, HERS)));
    }

    private long lost(ReportLoss loss) {
        return machine.losses().all().getOrDefault(loss, 0L);
    }

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
        assertEquals(9_992, lost(ReportLoss.HURRY));
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
    void aLinkThatNobodyHasApprovedIsEndedAndAlsoOneWithAnotherFingerprint() throws IOException {
        begin();
        assertEquals(
                List.of("{\"m\": \"trim_link\", \"uid\": \"" + CAROL + "\"}"),
                heard(state(CAROL, "online", link(HERS, 3))));
        assertEquals(List.of(TRIM), heard(state(BOB, "online", link(OTHER, 3))));
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
