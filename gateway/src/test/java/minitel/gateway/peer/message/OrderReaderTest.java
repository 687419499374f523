package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.NetworkMasks;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.MessageException.Fault;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

/// Whatever comes to an engine is an order or refused with a reason.
class OrderReaderTest {
    private static final String UID = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";

    /// As [OrderWriterTest] has them, with single quotes for double ones.
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static EngineOrder read(String text) throws MessageException {
        return OrderReader.read(json(text));
    }

    private static void assertRefused(Fault why, String sentence, String text) {
        MessageException fault = assertThrows(MessageException.class, () -> read(text));
        assertEquals(why, fault.fault(), fault.sentence());
        assertTrue(fault.sentence().contains(sentence), fault.sentence());
    }

    /// The project's own controller of September 2013, whose words were recorded.
    @Test
    void theOlderNamesMeanTheSame() throws MessageException {
        assertEquals(
                new SetCallback("::", 5801),
                read("{'ip': '::', 'm': 'set_callback', 'port': 5801}"));
        assertEquals(
                new RegisterService("alice@x", "***", "127.0.0.1"),
                read(
                        "{'host': '127.0.0.1', 'm': 'register_service', 'password': '***',"
                                + " 'username': 'alice@x'}"));
        CreateLink link =
                (CreateLink)
                        read(
                                "{'cas': '', 'fpr': '42:9B', 'm': 'create_link', 'nid': 1, 'sec': true,"
                                        + " 'stun': 'stun.l.google.com:19302', 'turn': '', 'turn_pass':"
                                        + " '', 'turn_user': '', 'uid': '"
                                        + UID
                                        + "'}");
        assertEquals(Overlay.SERVICE, link.overlay());
    }

    @Test
    void masksThatAreNotSaidAreTheUsualOnes() throws MessageException {
        SetLocalIp own =
                (SetLocalIp)
                        read(
                                "{'ip4': '172.31.0.10', 'ip6': 'fd50:dbc:41f2:4a3c::1', 'm':"
                                        + " 'set_local_ip', 'uid': '"
                                        + UID
                                        + "'}");
        assertEquals(NetworkMasks.USUAL, own.network());
        assertEquals("fd50:0dbc:41f2:4a3c:0000:0000:0000:0001", own.addresses().ip6Text());
    }

    @Test
    void loggingIsReadInBothSpellings() throws MessageException {
        assertEquals(new SetLogging(3), read("{'m': 'set_logging', 'logging': 3}"));
        assertEquals(new SetLogging(2), read("{'m': 'set_logging', 'flag': 1}"));
        assertEquals(new SetLogging(0), read("{'m': 'set_logging', 'flag': 0}"));
    }

    @Test
    void keysOfOtherVersionsDoNoHarm() throws MessageException {
        assertEquals(
                read("{'m': 'get_state'}"),
                read("{'m': 'get_state', 'stats': true, 'uid': '', 'x': [{}]}"));
    }

    @Test
    void whatIsNoOrderIsRefusedWithAReason() {
        assertRefused(Fault.SYNTAX, "no JSON", "");
        assertRefused(Fault.SYNTAX, "no JSON", "{");
        assertRefused(Fault.SYNTAX, "no object", "[]");
        assertRefused(Fault.SYNTAX, "twice", "{'m': 'get_state', 'm': 'trim_link'}");
        assertRefused(Fault.SYNTAX, "longer than 4096", "{'m': '" + "x".repeat(4096) + "'}");
        assertRefused(Fault.SYNTAX, "", "[".repeat(4096));
        assertRefused(Fault.SYNTAX, "nested", "{'m':" + "[".repeat(40) + "]".repeat(40) + "}");
        assertRefused(Fault.KIND, "no known kind", "{}");
        assertRefused(Fault.KIND, "no known kind", "{'m': 'echo_request'}");
        assertRefused(Fault.FIELD, "m must be text", "{'m': 3}");
        assertRefused(Fault.FIELD, "uid is missing", "{'m': 'trim_link'}");
        assertRefused(Fault.FIELD, "uid: ", "{'m': 'trim_link', 'uid': '" + UID + "0'}");
        assertRefused(Fault.FIELD, "uid: ", "{'m': 'trim_link', 'uid': 'É" + "a".repeat(39) + "'}");
        assertRefused(Fault.FIELD, "port", "{'m': 'set_callback', 'ip': '::', 'port': 65536}");
        assertRefused(Fault.FIELD, "port", "{'m': 'set_callback', 'ip': '::', 'port': 1e3}");
        assertRefused(Fault.FIELD, "no address", "{'m': 'set_callback', 'ip': 'x.y', 'port': 1}");
        assertRefused(Fault.FIELD, "logging", "{'m': 'set_logging', 'logging': 4}");
    }

    @Test
    void addressesAreNeverNamesAndHaveNoOtherSpelling() {
        for (String ip4 : List.of("localhost", "1", "172.31.1", "010.0.0.1", "0x7f.0.0.1", "::1")) {
            assertRefused(
                    Fault.FIELD,
                    "ip4: ",
                    "{'m': 'set_remote_ip', 'ip6': '::1', 'uid': '"
                            + UID
                            + "', 'ip4': '"
                            + ip4
                            + "'}");
        }
        for (String ip6 : List.of("localhost", "10.0.0.1", "fe80::1%lo", "::ffff:10.0.0.1")) {
            assertRefused(
                    Fault.FIELD,
                    "ip6: ",
                    "{'m': 'set_remote_ip', 'ip4': '10.0.0.1', 'uid': '"
                            + UID
                            + "', 'ip6': '"
                            + ip6
                            + "'}");
        }
    }

    @Test
    void aRefusalDoesNotRepeatAPassword() {
        for (String password :
                List.of("12345", "\"" + "sesame".repeat(100) + "\"", "\"se\\nsame\"")) {
            MessageException fault =
                    assertThrows(
                            MessageException.class,
                            () -> read("{'m': 'register_svc', 'password': " + password + "}"));
            assertFalse(fault.sentence().contains("12345"), fault.sentence());
            assertFalse(fault.sentence().contains("same"), fault.sentence());
        }
    }

    /// Every beginning of a message, and every message with one byte changed.
    @Test
    void cutAndGarbledOrdersAreOrdersOrRefused() {
        byte[] order =
                json(
                        "{'cas': '1:1:udp:10.0.0.1:1:1:u:p:local:e:0:1', 'fpr': 'é', 'm': 'create_link', 'uid': '"
                                + UID
                                + "'}");
        for (int length = 0; length < order.length; length++) {
            byte[] cut = Arrays.copyOf(order, length);
            assertThrows(MessageException.class, () -> OrderReader.read(cut));
        }
        Fuzz.times(
                5_000,
                0,
                rnd -> {
                    byte[] garbled = order.clone();
                    garbled[rnd.nextInt(garbled.length)] = (byte) rnd.nextInt();
                    tried(garbled);
                    tried(Fuzz.bytes(rnd, 200));
                });
    }

    private static void tried(byte[] datagram) {
        try {
            OrderWriter.write(OrderReader.read(datagram));
        } catch (MessageException e) {
            assertTrue(e.sentence().length() <= 200, e.sentence());
        }
    }
}
