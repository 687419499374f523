package minitel.gateway.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.observe.LogTail;
import minitel.gateway.world.World;
import minitel.json.JsonNode;
import minitel.kit.RawHttp;
import minitel.life.Amount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A part that nobody in the main code knows is seen and acted on by every door of the operator's.
final class OperatorPartIT {

    /// Toys, which an operator may look at and wind up.
    private static final class ToyBox implements OperatorPart {
        private final List<String> wound = new CopyOnWriteArrayList<>();

        record Toy(String name, int turns) {}

        @Override
        public void register(OperatorRegistry registry) {
            registry.command(
                    OperatorCommand.report(
                            "toys", "which toys there are", "api/toys", this::toys, ToyBox::text));
            registry.command(
                    OperatorCommand.of("wind", "TOY", "winds a toy up", this::read)
                            .post("api/toys/*/wind", this::read));
            registry.metrics(() ->
                    List.of(
                            MetricFamily.counter("toy_turns_total", "Turns, by toy.")
                                    .with(wound.size(), "toy", "frog")));
            registry.counters(() -> new Turns(wound.size()), t -> List.of("turns " + t.turns()));
            registry.state("toys", this::toys);
            registry.loss("toys", () -> 7);
            registry.growing("turns", wound::size);
            registry.health(
                    "toys",
                    () -> {
                        throw new IOException("a spring is broken");
                    });
        }

        record Turns(int turns) {}

        private List<Toy> toys() {
            return List.of(new Toy("frog", wound.size()));
        }

        private static List<String> text(List<Toy> toys) {
            List<String> lines = new ArrayList<>();
            toys.forEach(toy -> lines.add(toy.name() + " " + toy.turns()));
            lines.add(Amount.of(toys.size(), "toy"));
            return lines;
        }

        private CommandReply read(String arguments) {
            return arguments.equals("frog")
                    ? CommandReply.act(wind(arguments).asking("It may jump."))
                    : CommandReply.of("there is no such toy");
        }

        private OperatorAction read(String toy, JsonNode body) {
            int turns = body.require("turns").integer(1, 1, 9);
            return turns == 1
                    ? wind(toy)
                    : OperatorAction.of("overwinds", () -> ActionOutcome.refused("too much"));
        }

        private OperatorAction wind(String toy) {
            return OperatorAction.of(
                    "winds " + toy,
                    () -> {
                        wound.add(toy);
                        return ActionOutcome.done(toy + " is wound up");
                    });
        }
    }

    private World world;
    private RawHttp wire;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{}", new ToyBox());
        wire = new RawHttp(world.address("web"));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void theConsoleShowsItAndActsOnIt() throws IOException {
        assertTrue(world.console("help").contains("\r\ntoys "), world.console("help"));
        assertTrue(world.console("help").contains("winds a toy up"));
        assertEquals("frog 0\r\n1 toy\r\n", world.console("to"));
        assertEquals("there is no such toy\r\n", world.console("wind cat"));
        assertEquals("It may jump. Type yes: nothing was done\r\n", world.console("wind frog", ""));
        assertEquals(
                "It may jump. Type yes: frog is wound up\r\n", world.console("wind frog", "yes"));
        assertEquals("frog 1\r\n1 toy\r\n", world.console("toys"));
        assertTrue(world.console("counters").contains("turns 1\r\n"));
    }

    @Test
    void theWebPortShowsItAndActsOnItAndTheLogTells() throws IOException {
        long logged = LogTail.OF_PROGRAM.since(0).next();
        assertEquals("[{\"name\":\"frog\",\"turns\":0}]", wire.get("/api/toys").body());
        RawHttp.Reply done = wire.post("/api/toys/frog/wind", "{\"turns\": 1}");
        assertEquals(200, done.status());
        assertTrue(done.body().contains("frog is wound up"), done::body);
        assertEquals(409, wire.post("/api/toys/frog/wind", "{\"turns\": 2}").status());
        assertEquals(400, wire.post("/api/toys/frog/wind", "{\"turns\": 10}").status());
        assertEquals(405, wire.get("/api/toys/frog/wind").status());
        String state = wire.get("/api/sessions").body();
        assertTrue(state.contains("\"toys\":[{\"name\":\"frog\",\"turns\":1}]"), state);
        assertTrue(state.contains("\"bans\":0,\"turns\":1}"), state);
        assertTrue(
                LogTail.OF_PROGRAM.since(logged).lines().stream()
                        .anyMatch(line -> line.endsWith(" winds frog")));
    }

    @Test
    void monitoringHearsOfIt() throws IOException {
        world.console("wind frog", "yes");
        String metrics = wire.get("/metrics").body();
        assertTrue(metrics.contains("# TYPE toy_turns_total counter\n"), metrics);
        assertTrue(metrics.contains("\ntoy_turns_total{toy=\"frog\"} 1\n"), metrics);
        assertTrue(metrics.contains("{where=\"toys\"} 7\n"), metrics);
        assertTrue(wire.get("/api/history").body().contains("\"turns\":["));
        RawHttp.Reply health = wire.get("/healthz");
        assertEquals(503, health.status());
        assertTrue(health.body().contains("\"name\":\"toys\",\"status\":\"bad\""), health::body);
    }
}
