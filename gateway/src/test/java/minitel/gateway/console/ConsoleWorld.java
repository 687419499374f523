package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import minitel.gateway.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of the console have in common: a gateway for each of them, and what it answers.
abstract class ConsoleWorld {
    World world;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{}");
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    static void assertHas(String answer, String part) {
        assertTrue(answer.contains(part), answer);
    }
}
