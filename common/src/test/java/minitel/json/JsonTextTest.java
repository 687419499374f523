package minitel.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                | line 1, column 2: this is no JSON: unexpected end of input",
                "{\"a\":1,}       | line 1, column 8: this is no JSON: expected name",
                "{\"a\" 1}        | line 1, column 6: this is no JSON: expected ':'",
                "{'a':1}          | line 1, column 2: this is no JSON: expected name",
                "{} x             | line 1, column 4: this is no JSON: unexpected character",
                "// c             | line 1, column 1: this is no JSON: expected value",
                "nul              | line 1, column 4: this is no JSON: unexpected end of input",
                "01               | line 1, column 2: this is no JSON: unexpected character",
                "``               | line 1, column 1: this is no JSON: unexpected end of input",
            })
    void aSyntaxErrorHasLineAndColumn(String text, String fault) {
        Faults faults = new Faults();
        assertEquals(Optional.empty(), JsonText.read(text, "f", faults));
        assertEquals(List.of("f: " + fault), faults.lines());
    }

    @Test
    void theLineIsThatOfTheError() {
        Faults faults = new Faults();
        JsonText.read("{\n \"a\": 1,\n \"b\": oops\n}", "f", faults);
        assertEquals("line 3, column 7", faults.all().getFirst().path());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, 2L, 0.5, true, "é\n\"\u0000"));
        map.put("b", Map.of("c", "d"));
        String text = "{\"a\":[1,2,0.5,true,\"é\\n\\\"\\u0000\"],\"b\":{\"c\":\"d\"}}";
        assertEquals(text, JsonText.write(map));
        Faults faults = new Faults();
        JsonNode root = JsonText.read(JsonText.writeLines(map), "f", faults).orElseThrow();
        assertEquals("é\n\"\u0000", root.get("a").items().get(4).string(""));
        assertEquals("d", root.get("b").get("c").string(""));
        assertEquals(List.of(), faults.lines());
    }

    @Test
    void whatJsonCannotSayIsNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.write(Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> JsonText.write(Double.NaN));
    }
}
