package minitel.gateway.tunnel.west.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceConfigTest {
    private static PathMapping mapping(String path, String ou, boolean prefix) {
        return new PathMapping(path, OutgoingUrl.parse(ou), prefix, AccessList.EVERYBODY);
    }

    private static final Map<String, PathMapping> PATHS =
            Stream.of(
                            mapping("/px", "http://h:1/x", false),
                            mapping("/py", "http://h:1/y?own=1", false),
                            mapping("/q?a=1", "http://h:1/whole", false),
                            mapping("/d", "http://h:1/app/", true),
                            mapping("/d/deep", "http://h:1/deep", true))
                    .collect(Collectors.toMap(PathMapping::path, one -> one));

    private static final EntranceConfig ENTRANCE =
            new EntranceConfig(":0", WestAddress.parse(":0", 0), "L", true, PATHS);

    @ParameterizedTest
    @CsvSource({
        "/px, /x",
        "/px?q=1&r, /x?q=1&r",
        "/px?, /x",
        "/px/, ''",
        "/pxy, ''",
        "/py?q, /y?own=1&q",
        "/q?a=1, /whole",
        "/q?a=2, ''",
        "/d, /app/",
        "/d/, /app/",
        "/d/a/b?c, /app/a/b?c",
        "/d/deep/x, /deep/x",
        "/dd, ''",
        "/d/../x, ''",
        "/d/%2e%2E/x, ''",
        "/d/a%2f..%2Fb, ''",
        "/d/%252e%252E/x, ''",
        "/d/%25252e./x, ''",
        "/d/..;a=b/x, ''",
        "/d/..%3Ba/x, ''",
        "/d/a%252f..%252Fb, ''",
        "/d/a;..b/..c, /app/a;..b/..c",
        "/d/a/..., /app/a/...",
    })
    void aPathIsMappedExactlyAndItsQueryPasses(String asked, String target) {
        assertEquals(target, ENTRANCE.way(asked).map(EntranceConfig.Way::target).orElse(""));
    }
}
