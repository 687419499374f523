package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.field.FieldKey;
import minitel.gateway.pavi.field.FieldKeyReader;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.SocketType;
import minitel.line.KeyReader;
import org.junit.jupiter.api.Test;

/// What is called next, and with what: the facts of MiniPAVI on the wire, and the mends.
final class ServiceDialogueTest {
    private static final CallerFacts CALLER =
            new CallerFacts("17000000002345", "192.0.2.7", SocketType.WS, "Cu<");
    private static final String FIELD =
            "'COMMAND': {'name': 'InputTxt', 'param': {'x': 3, 'y': 5, 'l': 6, 'validwith': 130}}";
    private static final ServiceUrl ROUTE = ServiceUrl.parse("http://svc.example/first?a=1");

    private final ServiceDialogue dialogue = new ServiceDialogue(ROUTE);
    private final FieldKeyReader keys = new FieldKeyReader();

    @Test
    void theFirstCallHasNothingButTheQueryOfItsAddress() {
        ServiceRequest request = dialogue.request(ServiceFunction.CNX, CALLER);
        assertEquals("", request.context());
        assertEquals(List.of(), request.content());
        assertEquals(Optional.of("a=1"), request.query());
    }

    @Test
    void everyKeyIsACallWhereNoFieldIsOpen() throws Exception {
        answered("{}");
        assertEquals(Optional.of(ServiceFunction.SUITE), typed("\u0013H"));
        assertEquals(Optional.of(ServiceFunction.SOMMAIRE), typed("\u0013F"));
        assertEquals(Optional.empty(), typed("abc"));
    }

    @Test
    void untilTheServiceHasAnsweredAKeyIsAnotherFirstCall() throws Exception {
        assertEquals(Optional.of(ServiceFunction.CNX), typed("\u0013A"));
        answered("{}");
        assertEquals(Optional.of(ServiceFunction.ENVOI), typed("\u0013A"));
    }

    @Test
    void nextStaysWhereNoneIsGivenAndAContextWhereItIsEmpty() throws Exception {
        answered("{'next': 'http://svc.example/second', 'context': 'one'}");
        answered("{'context': ''}");
        assertEquals("http://svc.example/second", dialogue.url().text());
        assertEquals("one", context());
    }

    @Test
    void whatWasTypedIsSentAgainByThePagesBehindIt() throws Exception {
        answered("{" + FIELD + "}");
        typed("ab");
        assertEquals(Optional.of(ServiceFunction.ENVOI), typed("\u0013A"));
        assertEquals(List.of("ab"), content());
        answered("{}");
        assertEquals(Optional.of(ServiceFunction.SUITE), typed("\u0013H"));
        assertEquals(List.of("ab"), content());
    }

    @Test
    void aFieldIsDrawnBehindItsPageInOneWrite() throws Exception {
        ServiceDialogue.Turn turn = answered("{'content': 'DA==', " + FIELD + "}");
        assertArrayEquals(
                "\f\u001FEC \u0012E\u001FEC\u0011".getBytes(StandardCharsets.ISO_8859_1),
                turn.screen());
        assertEquals(List.of(""), content());
    }

    /// Mend: MiniPAVI hands both on, another service's key among them.
    @Test
    void nothingOfOneHostReachesTheNext() throws Exception {
        answered("{'context': 'secret', " + FIELD + "}");
        typed("pass\u0013A");
        answered("{'next': 'https://other.example/', 'context': 'more', 'directcall': 'yes-cnx'}");
        assertEquals("", context());
        assertEquals(List.of(), content());
    }

    @Test
    void anotherPortOfTheSameHostIsTheSameService() throws Exception {
        answered("{'context': 'mine', 'next': 'https://svc.example:8443/x'}");
        assertEquals("mine", context());
    }

    @Test
    void fiveCallsAreChainedBehindAKeyAndTheNextKeyBeginsAnew() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < ServiceDialogue.LONGEST_CHAIN; i++) {
                assertEquals(
                        Optional.of(ServiceFunction.DIRECT),
                        answered("{'directcall': 'yes'}").call());
            }
            assertEquals(Optional.empty(), answered("{'directcall': 'yes'}").call());
            typed("\u0013A");
        }
    }

    @Test
    void aFieldBeforeAChainedCallIsDrawnAndNotFilledIn() throws Exception {
        ServiceDialogue.Turn turn = answered("{'directcall': true, " + FIELD + "}");
        assertEquals(Optional.of(ServiceFunction.DIRECT), turn.call());
        answered("{}");
        assertEquals(0, dialogue.key(first("a")).screen().length);
        assertEquals(List.of(""), content());
    }

    @Test
    void libCnxEndsWhateverIsBesideIt() throws Exception {
        ServiceDialogue.Turn turn =
                answered("{'directcall': 'yes', 'COMMAND': {'name': 'libCnx', 'param': {}}}");
        assertEquals(new ServiceCommand.LibCnx(), turn.command());
        assertEquals(Optional.empty(), turn.call());
    }

    @Test
    void screensAreNotKeptForServices() throws Exception {
        ServiceDialogue.Turn turn = answered("{'COMMAND': {'name': 'getScreen'}}");
        assertEquals(Optional.of(ServiceFunction.DATAS), turn.call());
        assertEquals(
                Optional.of("{\"item\":\"getscreen\",\"result\":false}"),
                dialogue.request(ServiceFunction.DATAS, CALLER).datas());
    }

    @Test
    void wordsThatAreSimulatedStandInTheFieldWhichStaysOpen() throws Exception {
        answered("{" + FIELD + "}");
        typed("x");
        assertEquals(ServiceFunction.BGCALL_SIMU, dialogue.simulate("hello"));
        assertEquals(List.of("hello"), content());
        assertEquals(Optional.of(ServiceFunction.ENVOI), typed("\u0013A"));
    }

    private ServiceDialogue.Turn answered(String json) throws ReplyFault {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return dialogue.answered(ReplyReader.read(body));
    }

    private String context() {
        return dialogue.request(ServiceFunction.ENVOI, CALLER).context();
    }

    private List<String> content() {
        return dialogue.request(ServiceFunction.ENVOI, CALLER).content();
    }

    private FieldKey first(String bytes) {
        return keys(bytes).getFirst();
    }

    private Optional<ServiceFunction> typed(String bytes) {
        Optional<ServiceFunction> call = Optional.empty();
        for (FieldKey key : keys(bytes)) {
            Optional<ServiceFunction> made = dialogue.key(key).call();
            call = made.isPresent() ? made : call;
        }
        return call;
    }

    private List<FieldKey> keys(String bytes) {
        byte[] sent = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return KeyReader.EMPTY.read(sent, sent.length, 0).events().stream()
                .flatMap(event -> keys.read(event).stream())
                .toList();
    }
}
