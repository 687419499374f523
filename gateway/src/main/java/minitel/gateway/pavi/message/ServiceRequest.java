package minitel.gateway.pavi.message;

import java.util.List;
import java.util.Optional;

/// One call of a service.
///
/// @param content what was typed, an element a field
/// @param datas what getScreen was answered with, as JSON
/// @param context what the service gave the last time
/// @param query of the service's address, which goes into the body; still encoded
public record ServiceRequest(
        CallerFacts caller,
        ServiceFunction function,
        List<String> content,
        Optional<String> datas,
        String context,
        Optional<String> query) {
    public ServiceRequest {
        content = List.copyOf(content);
    }
}
