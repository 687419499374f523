package minitel.gateway.pavi.call;

import minitel.gateway.pavi.message.ServiceUrl;

/// What came back.
///
/// @param from who answered at last, behind all redirects
/// @param status means nothing where there is a body
/// @param posted whether he was asked with the body of the request: a redirection may drop it
/// @param body not copied, nobody changes it
public record CallAnswer(ServiceUrl from, int status, boolean posted, byte[] body) {}
