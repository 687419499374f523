package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCapacityTest {
    private static final long MB = 1024 * 1024;

    private static SessionCapacity of(long megabytes, long descriptors) {
        return new SessionCapacity(megabytes * MB, descriptors, "a collector");
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 524288, 6000, 6000",
        "1024, 524288, 1000000, 13734",
        "384, 65536, 6000, 5030",
        "128, 65536, 6000, 1548",
        "24, 65536, 6000, 134",
        "8, 65536, 6000, 1",
        "1024, 1024, 6000, 298",
        "1024, 64, 6000, 1"
    })
    void noMoreAreLetInThanHeapAndDescriptorsCarry(long heap, long files, int asked, int admitted) {
        assertEquals(admitted, of(heap, files).admitted(asked));
    }

    @ParameterizedTest
    @CsvSource({
        "524288, 6000, 1024",
        "1024, 6000, 65",
        "1024, 100, 362",
        "256, 6000, 65",
        "64, 6000, 30",
        "16, 6000, 16"
    })
    void theWebPortLeavesTheLastDescriptorsAlone(long files, int asked, int connections) {
        assertEquals(connections, of(1024, files).webConnections(asked));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 524288, 1023",
        "1024, 1024, 65",
        "192, 524288, 191",
        "64, 524288, 63",
        "8, 64, 16"
    })
    void pagesOfTunnelsHaveAQuarterOfTheHeap(long heap, long files, int pages) {
        assertEquals(pages, of(heap, files).pages(6000));
    }

    @Test
    void whoeverAsksForMoreHearsWhatIsLetInAndTheCure() {
        assertEquals(Optional.empty(), of(1024, 524_288).shortfall(6000));
        String heap = of(128, 524_288).shortfall(6000).orElseThrow();
        assertTrue(heap.contains("limits.sessions is 6000, but only 1548"), heap);
        assertTrue(heap.contains("MINITEL_JAVA_OPTS=-Xmx"), heap);
        String files = of(1024, 1024).shortfall(6000).orElseThrow();
        assertTrue(files.contains("only 298"), files);
        assertTrue(files.contains("ulimit -n"), files);
    }
}
