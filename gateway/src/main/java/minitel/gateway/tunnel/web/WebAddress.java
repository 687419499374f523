package minitel.gateway.tunnel.web;

import minitel.gateway.tunnel.TunnelName;

/// Which page a URL means.
///
/// @param prefix what stands before the page's own paths: `/t/maison/photos`; empty where the page
///   has a host of its own
/// @param path the page's own, as it came, with its query; begins with a slash
record WebAddress(TunnelName name, TunnelName word, String prefix, String path) {}
