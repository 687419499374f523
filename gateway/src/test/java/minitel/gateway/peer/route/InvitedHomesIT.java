package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.peer.control.StubBus;
import minitel.gateway.peer.run.PeerLinkSite;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an invitation to a visit: two homes that knew nothing of each other.
final class InvitedHomesIT {
    private static final String PRINT_OF_PARIS = "AA" + ":01".repeat(19);
    private static final String PRINT_OF_LYON = "BB" + ":02".repeat(19);

    @TempDir private Path folder;
    private final StubBus bus = new StubBus();

    @Test
    void aMinitelOfOneVisitsWhatTheOtherPublishesOnceHeHasAccepted() throws Exception {
        try (FakeServer service =
                        new FakeServer(socket -> {
                            FakeServer.send(socket, new byte[] {0x0C});
                            FakeServer.say(socket, "BONJOUR DE LYON.");
                            socket.getInputStream().readAllBytes();
                            socket.close();
                        });
                PeerLinkSite lyon = lyon(service.port());
                PeerLinkSite paris =
                        new PeerLinkSite(
                                folder.resolve("paris"), bus, "paris", PRINT_OF_PARIS, "")) {
            accept(lyon, paris);
            try (World world =
                            World.with(
                                    kinds(lyon, paris),
                                    "{'language': 'en'}",
                                    "{'services': [{'code': 'LYON', 'route':"
                                            + " 'peer://lyon/service'}]}");
                    Minitel minitel = world.telnet()) {
                visit(minitel);
            }
        }
    }

    private PeerLinkSite lyon(int port) throws Exception {
        return new PeerLinkSite(
                folder.resolve("lyon"),
                bus,
                "lyon",
                PRINT_OF_LYON,
                ", \"publish\": {\"service\": \"tcp://127.0.0.1:" + port + "\"}");
    }

    private void accept(PeerLinkSite lyon, PeerLinkSite paris) {
        List<String> said = new ArrayList<>();
        Patience.until(() -> {
            said.add(lyon.say("invite"));
            return said.getLast().startsWith(InvitationLine.LABEL);
        });
        Patience.until(() -> paris.say("accept " + said.getLast()).startsWith("accepted lyon "));
        Patience.until(() -> {
            bus.presenceOfUnlinked();
            return paris.list().equals(List.of("lyon " + lyon.uid + " online"))
                    && lyon.list().equals(List.of("paris " + paris.uid + " online"));
        });
        Patience.until(() -> lyon.serving().isPresent());
    }

    private static GatewayKinds kinds(PeerLinkSite lyon, PeerLinkSite paris) {
        TransportKind peers =
                new TransportKind(
                        PeerTransport.KIND.scheme(),
                        context ->
                                new PeerTransport(
                                        new StatusLinkDirectory(List.of(paris.status())),
                                        new StatusLinkDirectory(List.of(paris.status())),
                                        context.dialer(),
                                        uid -> {
                                            assertEquals(lyon.uid, uid);
                                            return lyon.serving().orElseThrow();
                                        }));
        return new GatewayKinds(
                GatewayKinds.OWN.doorKinds(),
                List.of(BuiltinTransport.KIND, peers),
                GatewayKinds.OWN.parts());
    }

    private static void visit(Minitel minitel) throws Exception {
        minitel.sees("Code");
        minitel.types("LYON");
        minitel.presses(FunctionKey.ENVOI);
        minitel.sees("BONJOUR DE LYON.");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        minitel.sees("Code");
    }
}
