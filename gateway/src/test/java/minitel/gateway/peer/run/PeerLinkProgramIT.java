package minitel.gateway.peer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.cli.ControlSocket;
import minitel.cli.RuntimeStatus;
import minitel.config.ConfigReader;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.control.StubBus;
import minitel.gateway.peer.control.StubEngine;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.kit.Patience;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole programs, each with its file, its directories and a stub of an engine.
class PeerLinkProgramIT {
    private static final String HERS =
            "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    private static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";

    @TempDir private Path directory;
    private final StubBus bus = new StubBus();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private final class Site {
        final StubEngine engine;
        final ProgramPaths paths;
        final PeerUid uid;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Site(String name, String fingerprint) throws Exception {
            Path home = Files.createDirectory(directory.resolve(name));
            engine =
                    new StubEngine(
                            bus, "::1", LinkFraming.YEAR_2013, fingerprint, System::nanoTime);
            open.add(engine);
            TunnelKeyFile.create(home.resolve("peer.key"));
            uid = PeerLinkFile.uid(home.resolve("peer.key"));
            Path file = home.resolve("peer-link.json");
            Files.writeString(
                    file,
                    """
                    {"gateway": "wss://gateway.example:9001/", "name": "%s", "engine": "%s", "wait": 1}
                    """
                            .formatted(name, engine.address()));
            paths =
                    new ProgramPaths(
                            home, home.resolve("state"), home.resolve("run"), List.of(), true);
            ConfigReader<Optional<Path>> reader = PeerLinkFile.reader(Optional.of(file), paths);
            PeerLinkProgram program =
                    new PeerLinkProgram(
                            reader.read(),
                            reader,
                            paths,
                            new PrintStream(out, true, StandardCharsets.UTF_8));
            open.add(program);
            program.start();
            assertTrue(program.answers());
        }

        List<String> list() {
            return RuntimeStatus.running(List.of(paths.runtime().resolve(RuntimeStatus.NAME)))
                    .flatMap(RuntimeStatus::read)
                    .flatMap(status -> PeerLinkStatus.list(status).stream())
                    .toList();
        }

        String say(String words) throws IOException {
            Path socket = paths.runtime().resolve(ControlSocket.NAME);
            try (LocalSocketClient line =
                    LocalSocketClient.open(PeerLinkProgram.KIND, List.of(socket))) {
                line.send(
                        new ByteArrayInputStream((words + "\n").getBytes(StandardCharsets.UTF_8)));
                ByteArrayOutputStream heard = new ByteArrayOutputStream();
                line.receive(heard);
                return heard.toString(StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void whoAsksIsListedApprovedByNameLinkedAndFoundByARoute() throws Exception {
        Site alice = new Site("alice", HERS);
        Site bob = new Site("bob", HIS);
        assertEquals("ready\n", alice.out.toString(StandardCharsets.UTF_8));
        Patience.until(() -> {
            bus.presence();
            return alice.list().equals(List.of(bob.uid + " " + bob.uid + " asks"))
                    && bob.list().equals(List.of(alice.uid + " " + alice.uid + " asks"));
        });
        assertEquals(
                "approved bob " + bob.uid + " " + HIS + "\n",
                alice.say("approve " + bob.uid + " bob"));
        assertEquals(
                "approved alice " + alice.uid + " " + HERS + "\n",
                bob.say("approve " + alice.uid + " alice"));
        Patience.until(() -> {
            bus.presence();
            return alice.list().equals(List.of("bob " + bob.uid + " online"));
        });
        Path status = alice.paths.runtime().resolve(RuntimeStatus.NAME);
        assertEquals(
                bob.uid,
                new StatusLinkDirectory(List.of(status))
                        .find(new LinkName("bob"))
                        .orElseThrow()
                        .uid());
    }

    @Test
    void whatTheOwnerSaysWronglyIsAnsweredWithASentence() throws Exception {
        Site alice = new Site("alice", HERS);
        for (Map.Entry<String, String> row :
                Map.of(
                                "approve nobody", "nobody called \"nobody\" asks to be linked",
                                "approve", "the peer-link knows two words",
                                "approve a b c", "the peer-link knows two words",
                                "approve a B", "a name in a tunnel is",
                                "hello", "the peer-link knows two words",
                                "reload", "reloaded")
                        .entrySet()) {
            String answer = alice.say(row.getKey());
            assertTrue(answer.startsWith(row.getValue()), answer);
        }
    }
}
