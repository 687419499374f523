package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WestJsonTest {
    @Test
    void theShapeIsThatOfTheOriginal() {
        assertEquals("{}", WestJson.write(Map.of()));
        Map<String, Object> inner = new TreeMap<>();
        inner.put("ee", "no");
        inner.put("so", List.of("127.0.0.1", 52_072));
        inner.put("ca", List.of());
        assertEquals(
                """
                {
                    "ws://L":{
                        "ca":[],
                        "ee":"no",
                        "so":[
                            "127.0.0.1",
                            52072
                        ]
                    }
                }\
                """,
                WestJson.write(Map.of("ws://L", inner)));
    }
}
