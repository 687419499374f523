package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract of [FormQuery], seen through a request.
final class FormQueryTest {
    private static String variables(String query) {
        String json =
                new String(
                        RequestWriter.json(
                                new ServiceRequest(
                                        new CallerFacts("1", "", SocketType.WSS, "???"),
                                        ServiceFunction.CNX,
                                        List.of(),
                                        Optional.empty(),
                                        "",
                                        Optional.of(query))),
                        US_ASCII);
        String key = "\"URLPARAMS\":";
        return json.substring(json.indexOf(key) + key.length(), json.length() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a=1&b=2 | {\"a\":\"1\",\"b\":\"2\"}",
                "a=1&a=2&b=&a=3 | {\"a\":\"3\",\"b\":\"\"}",
                "z=a+b%20c%2B | {\"z\":\"a b c+\"}",
                "a | {\"a\":\"\"}",
                "a=b=c | {\"a\":\"b=c\"}",
                "&&a=1&& | {\"a\":\"1\"}",
                "=x&a=1 | {\"a\":\"1\"}",
                "a.b=1&c%20d=2&+e=3 | {\"a_b\":\"1\",\"c_d\":\"2\",\"e\":\"3\"}",
                "a[]=1&a[]=2 | {\"a\":[\"1\",\"2\"]}",
                "a%5B%5D=1 | {\"a\":[\"1\"]}",
                "a[k]=1&a[]=2 | {\"a\":{\"k\":\"1\",\"0\":\"2\"}}",
                "a[5]=1&a[]=2 | {\"a\":{\"5\":\"1\",\"6\":\"2\"}}",
                "a[b][]=1&a[b][]=2 | {\"a\":{\"b\":[\"1\",\"2\"]}}",
                "a=1&a[b]=2 | {\"a\":{\"b\":\"2\"}}",
                "a[b=1 | {\"a_b\":\"1\"}",
                "[a]=1&b=2 | {\"b\":\"2\"}",
                "0=a&1=b | {\"0\":\"a\",\"1\":\"b\"}",
                "p=100%&q=%zz | {\"p\":\"100%\",\"q\":\"%zz\"}",
                "a=%C3%A9&b=%E9 | {\"a\":\"\\u00e9\",\"b\":\"\\ufffd\"}",
                "u=http%3A%2F%2Fh%2F | {\"u\":\"http:\\/\\/h\\/\"}"
            })
    void variablesAreThoseOfAForm(String query, String json) {
        assertEquals(json, variables(query));
    }

    @Test
    void whatWouldBeTooManyOrTooDeepIsLeftOut() {
        assertEquals(1000, variables("a[]=1&".repeat(2000)).split("\"1\"", -1).length - 1);
        assertEquals("{\"b\":\"1\"}", variables("a" + "[x]".repeat(2700) + "=1&b=1"));
    }
}
