/** What the pages before the console say when a sign-in does not go well, and while it is checked. Fetched only then. */
export const signInTrouble = {
  denied: {
    documentTitle: "Not let in · {instance} · LiteLLM Cloud",
    flag: "Signed in, not let in",
    notInvited: "{who} is not invited to {instance}",
    tokenRefused: "{instance} does not accept this sign-in",
    tokenRefusedBody:
      "{provider} knows {who}, but the proxy refused the token: its issuer, its audience or the licence for such sign-ins is not set up. Whoever runs the proxy can mend it.",
    licenceMissing: "{instance} needs a licence for this sign-in",
    licenceMissingBody:
      "{provider} knows {who}, but the proxy takes such sign-ins with an Enterprise licence only, or for a few people without one. Whoever runs the proxy can mend it.",
    addressRefused: "Your network{address, select, none {} other { ({address})}} is not on the list of {instance}",
    groupsOverage: "{provider} left the roles of {who} out",
    groupsOverageBody:
      "The account is in more groups than a token holds, so {provider} sent none and {instance} sees no role. App roles, or only the groups assigned to the app, fit.",
    askProviderTitle: "Tell whoever manages {provider}",
    askProviderBody: "The note says what is missing and how to mend it.",
    overageNote:
      "The token that {provider} gives {who} for {instance} ({url}) holds no groups: there are too many (groups overage). App roles, or “groups assigned to the application” in the token configuration, mend it.",
    account: "Account",
    accountWith: "{who}, with {provider}",
    instance: "Instance",
    region: "Region",
    askTitle: "Ask an admin for an invitation",
    askBody: "Copy a note with your address and this instance, and send it to an admin you know.",
    copyNote: "Copy the note",
    copied: "Copied",
    note: "I would like to use {instance} ({url}). My account there would be {who}, with {provider}.",
    otherTitle: "Or use another account",
    otherBody: "{provider} asks which one. Nothing of this one is kept here.",
    other: "Use another account",
    regionTitle: "Or check the region",
    regionBody:
      "If your organization lives in the {region}, its accounts do not exist here. <link>Go to the {region} console</link>",
    nothingChanged: "Nothing was changed and no session was started.",
    reference: "Reference <code>{id}</code>",
    retryTitle: "Try again from the network you usually use",
    retryBody: "A VPN or another connection may be on the list.",
    retry: "Try again",
    askAddressTitle: "Or ask an admin inside",
    askAddressBody: "The note names your address and this instance, nothing else.",
    addressNote: "Please let {address} in at {instance} ({url}).",
    askOperatorTitle: "Tell whoever runs the proxy",
    askOperatorBody: "The details name the issuer and this console, no token.",
  },
  problem: {
    flag: "Not signed in",
    who: {
      either: "You can, or whoever manages the accounts there.",
      you: "You can mend this.",
      admin: "Whoever set up the sign-in can mend this.",
      provider: "It is on the provider’s side and usually passes.",
    },
    again: "Try again with {provider}",
    otherAccount: "Use another account",
    details: "Technical details",
    copy: "Copy the details",
    copied: "Copied",
    field: {
      code: "Fault",
      provider: "Provider",
      providerCode: "Provider’s code",
      description: "Provider’s words",
      time: "Time",
      reference: "Reference",
    },
  },
  checks: {
    documentTitle: "Check the sign-in · {instance} · LiteLLM Cloud",
    title: "Check the sign-in",
    place: "{instance}, {region}",
    lede: "Asked from this browser, without signing in. No token, code or secret is read, shown or copied.",
    again: "Check again",
    copyReport: "Copy the report",
    running: "Asking {provider}…",
    providers: "Providers",
    byBroker: "{provider}, by Keycloak",
    mend: "mend this",
    duration: "{ms} ms",
    verdict: { ok: "Fine", warn: "Look at this", bad: "Mend this", skipped: "Not asked" },
    skipped: "Not asked: it needs the line above.",
    name: {
      discovery: "Discovery",
      issuer: "Issuer",
      keys: "Signing keys",
      token: "Token endpoint, from this origin",
      clock: "Clock",
      proxy: "Proxy",
    },
    discovery: {
      ok: "Answers, and is JSON",
      cors: "Answers, but does not let this origin read it: <code>{url}</code>",
      unreachable: "No answer from <code>{url}</code>",
      status: "Answers {status}: <code>{url}</code>",
      notJson: "Answers something that is not JSON: <code>{url}</code>",
      incomplete: "Is JSON, but lacks the issuer or an endpoint: <code>{url}</code>",
    },
    issuer: {
      ok: "Exactly <code>{issuer}</code>, no slash at the end",
      okSlash: "Exactly <code>{issuer}</code>, the slash at the end included",
      template: "A template for every tenant, <code>{issuer}</code>: allowedTenants in config.json decides",
      slash:
        "<code>{issuer}</code> there, <code>{authority}</code> in config.json: they differ by the slash at the end",
      differs: "<code>{issuer}</code> there, <code>{authority}</code> in config.json",
    },
    keys: {
      ok: "{count, plural, one {# key} other {# keys}}, {algorithms}: <code>kid</code> {names}",
      none: "The key set is empty: <code>{url}</code>",
      unreadable: "The keys cannot be read: <code>{url}</code>",
    },
    token: {
      ok: "Lets <code>{origin}</code> in",
      cors: "{provider} does not allow <code>{origin}</code>. {how}",
      unreachable: "No answer from <code>{url}</code>",
      serverApp: "It wants a secret from this client: the registration is that of a server app. {how}",
      unknownClient:
        "{provider} knows no client <code>{clientId}</code>, or has it switched off: clientId in config.json is its Client ID there.",
    },
    how: {
      google: "Google needs a broker such as Keycloak.",
      okta: "At Okta: Security, API, Trusted origins, add it with CORS ticked; the app’s type is single-page.",
      microsoft:
        "At Microsoft Entra: App registration, Authentication, the redirect URI is of type single-page application.",
      keycloak: "At Keycloak: Clients, Settings, add it to Web origins; Client authentication is off.",
    },
    asPublic: {
      google: "Google needs a broker such as Keycloak.",
      okta: "At Okta: Applications, create it anew as a single-page application.",
      microsoft:
        "At Microsoft Entra: App registration, Authentication, the redirect URI is of type single-page application.",
      keycloak: "At Keycloak: Clients, Settings, Capability config, turn Client authentication off.",
    },
    clock: {
      ok: "This device agrees with the console’s host to within {seconds, plural, one {# second} other {# seconds}}.",
      behind: "This device is {seconds, plural, one {# second} other {# seconds}} behind. Up to one minute works.",
      ahead: "This device is {seconds, plural, one {# second} other {# seconds}} ahead. Up to one minute works.",
      unknown: "The console’s host does not say what time it is.",
    },
    proxy: {
      ok: "Ready: <code>{url}</code>, version {version}",
      okWithoutVersion: "Ready: <code>{url}</code>",
      notReady: "Answers, but is not ready: <code>{url}</code>",
      unreachable: "No answer from <code>{url}</code>",
    },
    register: "Register exactly these at {provider}",
    uri: { redirect: "redirect URI", signedOut: "after sign-out", origin: "trusted origin" },
    copy: "Copy",
    copyUri: "Copy the {what}",
    breakGlassTitle: "When no provider works",
    hiddenTitle: "What a browser cannot see",
    hidden:
      "<code>JWT_ISSUER</code> and <code>JWT_AUDIENCE</code> on the proxy, and its copy of the signing keys, which may be up to 10 minutes old. If all of this is well and sign-in still fails, send the report to whoever runs the proxy; they also have a way in without a provider.",
  },
  failures: {
    "access-denied": {
      title: "{provider} did not let you through",
      todo: "You cancelled, or your account is not assigned to this app there. Ask whoever manages {provider} to assign it.",
    },
    "interaction-required": {
      title: "{provider} needs one more step from you",
      todo: "Continue with {provider} and finish what it asks for, such as a second factor.",
    },
    "consent-required": {
      title: "The app is not approved yet at {provider}",
      todo: "Continue with {provider} and approve it, or ask an admin there to approve it for everyone.",
    },
    "code-spent": {
      title: "This sign-in was already used, or is too old",
      todo: "Each answer of {provider} works once and for a short time. Start again.",
    },
    "session-refused": {
      title: "{provider} no longer renews this sign-in",
      todo: "You were signed out there, or its own limit is reached. Sign in again.",
    },
    "state-lost": {
      title: "This sign-in began in another tab, or is too old",
      todo: "Start again here. If it keeps happening, the browser may be blocking storage for this site, or the address was bookmarked.",
    },
    "wrong-provider": {
      title: "The answer came to the wrong place",
      todo: "It belongs to another sign-in than the one that was started. Start again; nothing was kept.",
    },
    interrupted: {
      title: "The sign-in was interrupted",
      todo: "The page closed or the address was opened again before it was done. Start again.",
    },
    "issuer-mismatch": {
      title: "The answer did not come from {provider}",
      todo: "It names another issuer than the configured one, so it was thrown away. Report this to whoever runs the console.",
    },
    "nonce-mismatch": {
      title: "The answer does not belong to this sign-in",
      todo: "It was thrown away. Start again; if it happens twice, report it to whoever runs the console.",
    },
    "audience-mismatch": {
      title: "The answer was made for another app",
      todo: "Its audience is not this console, so it was thrown away. The client id in config.json may be wrong.",
    },
    "signature-invalid": {
      title: "The signature of {provider} does not fit",
      todo: "The answer was thrown away. Report this to whoever runs the console.",
    },
    "token-malformed": {
      title: "The answer of {provider} cannot be read",
      todo: "It holds no usable ID token. The scope in config.json must contain openid.",
    },
    "device-clock": {
      title: "This device’s clock is off by about {minutes, plural, one {# minute} other {# minutes}}",
      todo: "It is {behind, select, true {behind} other {ahead of}} the clock of {provider}. Set the time of this device, then try again.",
    },
    "sign-in-too-old": {
      title: "Your sign-in at {provider} is more than 24 hours old",
      todo: "Sign in there anew: choose another account and pick yours again.",
    },
    "wrong-organization": {
      title: "This account is outside the organization",
      todo: "{instance} lets in accounts of certain organizations only. Use another account.",
    },
    "server-app": {
      title: "{provider} knows this console as a server app",
      todo: "It asks for a secret that a browser must not have. Change the registration to a single-page (public) app; Google needs a broker.",
    },
    "redirect-uri": {
      title: "{provider} does not know this address",
      todo: "Register the redirect URI of this console there, to the letter. Check the sign-in lists it.",
    },
    "scope-refused": {
      title: "{provider} refused a permission",
      todo: "The app registration lacks one of the scopes named in config.json.",
    },
    "app-refused": {
      title: "{provider} does not allow this app to sign people in",
      todo: "Its registration must allow the authorization code flow with PKCE.",
    },
    "no-policy": {
      title: "No access policy of {provider} covers this app",
      todo: "The authorization server needs a policy and a rule for this client and its scopes.",
    },
    "provider-unreachable": {
      title: "{provider} cannot be reached",
      todo: "Check your connection; a VPN or firewall may be in the way. Another way to sign in may work.",
    },
    "provider-cors": {
      title: "{provider} does not allow this site",
      todo: "It answers, but not to this origin: add it there (Keycloak: Web origins; Okta: Trusted origins; Microsoft: redirect type single-page application).",
    },
    "discovery-malformed": {
      title: "{provider} answers with something else than its description",
      todo: "The authority in config.json may be wrong, or a proxy in between answers with a page of its own.",
    },
    "discovery-issuer": {
      title: "{provider} calls itself something else than config.json does",
      todo: "The authority must be its issuer to the letter, a slash at the end included.",
    },
    "provider-busy": {
      title: "{provider} is busy",
      todo: "It answered that it cannot do this now. Wait a minute, then try again.",
    },
    "storage-blocked": {
      title: "The browser blocks storage for this site",
      todo: "A sign-in needs this tab’s session storage. Allow site data for this address, then try again.",
    },
    "insecure-origin": {
      title: "This address is not secure",
      todo: "Browsers allow the cryptography of a sign-in over https or on localhost only. Open the console by https.",
    },
    "proxy-unreachable": {
      title: "{provider} let you in, but {instance} does not answer",
      todo: "The console could not ask {host} who you are. Check your connection, then try again.",
    },
    "proxy-failed": {
      title: "{provider} let you in, but {instance} could not say who you are",
      todo: "Try again in a minute. If it stays, send the details to whoever runs the proxy.",
    },
    "loop-stopped": {
      title: "Stopped: the sign-in kept starting itself",
      todo: "It began again and again within a minute. Start it by hand; if it fails, check the sign-in.",
    },
    unexpected: {
      title: "The sign-in failed",
      todo: "Something happened that this console has no name for. Try again, or send the details to whoever runs it.",
    },
  },
} as const;
