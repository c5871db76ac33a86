//! Where a request came from, and from what kind of browser.

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap, header};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The network of the client: its IPv4 address, or the first half of its IPv6 address.
///
/// Of what proxies added, only as many as are ours are believed, counted from
/// the right: whatever stands further left was written by the client.
pub fn network(headers: &HeaderMap, extensions: &Extensions, proxies: usize) -> String {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|peer| peer.0.ip());
    let forwarded = proxies.checked_sub(1).and_then(|hop| {
        let mut named: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        named.reverse();
        named.get(hop)?.parse::<IpAddr>().ok()
    });
    forwarded
        .or(peer)
        .map_or_else(|| String::from("unknown"), prefix)
}

fn prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let high = address.to_bits() & (u128::MAX << 64);
            format!("{}/64", Ipv6Addr::from_bits(high))
        }
    }
}

/// The browser and the system in a few words that their owner recognises.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    // Most browsers claim to be others too; the most particular claim is first.
    let browser = first_of(
        agent,
        &[
            ("Edg", "Edge"),
            ("OPR", "Opera"),
            ("SamsungBrowser", "Samsung Internet"),
            ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"),
            ("CriOS", "Chrome"),
            ("Chrome", "Chrome"),
            ("Safari", "Safari"),
        ],
    );
    let system = first_of(
        agent,
        &[
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("CrOS", "Chromebook"),
            ("Mac OS", "Mac"),
            ("Linux", "Linux"),
        ],
    );
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::from("Unknown browser"),
    }
}

fn first_of(agent: &str, names: &[(&str, &'static str)]) -> Option<&'static str> {
    names
        .iter()
        .find(|(mark, _)| agent.contains(mark))
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn from(peer: &str, forwarded: &[&str], proxies: usize) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        network(&headers, &extensions, proxies)
    }

    #[test]
    fn without_proxies_nothing_forwarded_is_believed() {
        assert_eq!(from("192.0.2.1", &["198.51.100.7"], 0), "192.0.2.1");
    }

    #[test]
    fn only_our_own_hops_are_believed() {
        let claims = ["203.0.113.9, 198.51.100.7", "192.0.2.50"];
        assert_eq!(from("127.0.0.1", &claims, 1), "192.0.2.50");
        assert_eq!(from("127.0.0.1", &claims, 2), "198.51.100.7");
        assert_eq!(from("127.0.0.1", &claims, 9), "127.0.0.1");
    }

    #[test]
    fn a_whole_ipv6_household_is_one() {
        assert_eq!(from("2001:db8:1:2:3:4:5:6", &[], 0), "2001:db8:1:2::/64");
        assert_eq!(from("::ffff:192.0.2.1", &[], 0), "192.0.2.1");
    }

    #[test]
    fn devices_are_named_by_their_most_particular_claim() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::USER_AGENT,
            HeaderValue::from_static(
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            ),
        );
        assert_eq!(device(&headers), "Edge on Windows");
        assert_eq!(device(&HeaderMap::new()), "Unknown browser");
    }
}
