#!/bin/sh
# Writes config.json, console.conf and nginx.conf from one set of environment variables, so that what the console is told
# to ask and what its policy lets it ask are the same. Refuses a missing, wrong or unknown value by its name.
#
#   entry.sh check      says what it would refuse, writes nothing
#   entry.sh render     writes the three files below CONSOLE_RUN
#   entry.sh serve      writes them and becomes nginx
#
# The variables: docs/deploy.md. POSIX sh; sed, grep and nginx are all it needs.
set -eu
LC_ALL=C
export LC_ALL

HERE=$(cd "$(dirname "$0")" && pwd)
FAULTS=0
NEWLINE='
'

KNOWN='URL NAME KIND REGION_ID REGION_LABEL OTHER_REGIONS API_URL API_UPSTREAM API_UPSTREAM_HOST API_HEADER ROLES_FROM
BREAK_GLASS_TEXT BREAK_GLASS_URL PROVIDERS
KEYCLOAK_AUTHORITY KEYCLOAK_CLIENT_ID KEYCLOAK_SCOPE
OKTA_AUTHORITY OKTA_CLIENT_ID OKTA_SCOPE
MICROSOFT_AUTHORITY MICROSOFT_CLIENT_ID MICROSOFT_SCOPE MICROSOFT_ALLOWED_TENANTS
GOOGLE_AUTHORITY GOOGLE_CLIENT_ID GOOGLE_SCOPE GOOGLE_IDP_HINT GOOGLE_ALLOWED_DOMAINS
LISTEN TLS_CERTIFICATE TLS_KEY TRUSTED_PROXIES FILES RUN BROTLI ACCESS_LOG'

fault() {
  printf '%s\n' "$1" >&2
  FAULTS=$((FAULTS + 1))
}

# value NAME [default]: what CONSOLE_NAME holds, or the default where it is unset or empty.
value() {
  eval "printf '%s' \"\${CONSOLE_$1:-\${2:-}}\""
}

matches() { # TEXT REGEX: one line that matches as a whole
  case $1 in *"$NEWLINE"*) return 1 ;; esac
  printf '%s\n' "$1" | grep -Eq "^($2)\$"
}

HOST='[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?'
URL_PATH='(/[A-Za-z0-9._~-]+)*'
LOCAL_HOST='([A-Za-z0-9-]+\.)*localhost(:[0-9]{1,5})?|127\.0\.0\.1(:[0-9]{1,5})?'

# An address that browsers are sent to. http only on this machine: a token would travel in the open.
is_public_url() { matches "$1" "https://$HOST$URL_PATH/?|http://($LOCAL_HOST)$URL_PATH/?"; }
is_any_url() { matches "$1" "https?://$HOST$URL_PATH/?"; }
is_text() { ! matches "$1" '.*[[:cntrl:]"\\].*' && case $1 in *"$NEWLINE"*) false ;; esac; }

# need_url NAME VALUE
need_url() {
  if [ -z "$2" ]; then fault "CONSOLE_$1 is not set: it needs an address such as https://host.example.com."
  elif ! is_public_url "$2"; then
    fault "CONSOLE_$1 must be an https address without query and fragment (http only for localhost), not \"$2\"."
  fi
}
# need_text NAME VALUE
need_text() {
  if [ -z "$2" ]; then fault "CONSOLE_$1 is not set."
  elif ! is_text "$2"; then fault "CONSOLE_$1 must be one line without \" and \\."
  fi
}
# need_one_of NAME VALUE "a|b"
need_one_of() { matches "$2" "$3" || fault "CONSOLE_$1 must be one of $(printf '%s' "$3" | sed 's/|/, /g'), not \"$2\"."; }

without_slash() { printf '%s' "$1" | sed 's#/*$##'; }
origin_of() { printf '%s' "$1" | sed 's#^\(https*://[^/]*\).*#\1#'; }
path_of() { without_slash "$(printf '%s' "$1" | sed 's#^https*://[^/]*##')"; }
# "a,b c" as "a","b","c"
json_list() { printf '%s' "$1" | tr ', ' '\n\n' | sed '/^$/d; s/.*/"&"/' | tr '\n' ',' | sed 's/,$//'; }

# ---- what is asked for ------------------------------------------------------------------------------------------

for set in $(env | sed -n 's/^CONSOLE_\([A-Z0-9_]*\)=.*/\1/p'); do
  for name in $KNOWN; do [ "$set" = "$name" ] && continue 2; done
  fault "CONSOLE_$set is not known: see docs/deploy.md for the names."
done

NAME=$(value NAME); KIND=$(value KIND proxy); URL=$(value URL)
RUN=$(without_slash "$(value RUN /run/console)"); FILES=$(without_slash "$(value FILES /usr/share/console)")
LISTEN=$(value LISTEN 8080); ACCESS_LOG=$(value ACCESS_LOG off)

need_url URL "$URL"
need_text NAME "$NAME"
need_one_of KIND "$KIND" 'proxy|cloud'
BASE=$(path_of "$URL")
ORIGIN=$(origin_of "$URL")
matches "$LISTEN" '([0-9]{1,3}(\.[0-9]{1,3}){3}:)?[1-9][0-9]{0,4}' ||
  fault "CONSOLE_LISTEN must be a port, or an IPv4 address and a port, not \"$LISTEN\"."
for name in RUN FILES ACCESS_LOG; do
  eval "path=\$$name"
  [ "$name$path" = ACCESS_LOGoff ] && continue
  matches "$path" '(/[A-Za-z0-9._-]+)+' || fault "CONSOLE_$name must be an absolute path of plain characters, not \"$path\"."
done
if [ ! -f "$FILES/index.html" ]; then
  fault "CONSOLE_FILES: there is no index.html in \"$FILES\". Run npm run build and copy dist/ there."
elif ! grep -q "src=\"$BASE/assets/" "$FILES/index.html"; then
  fault "CONSOLE_URL has the path \"$BASE/\", and the files were built for another: npm run build -- --base $BASE/"
fi

# Region
REGION_ID=$(value REGION_ID); REGION_LABEL=$(value REGION_LABEL); REGION=null
if [ -n "$REGION_ID$REGION_LABEL" ]; then
  matches "$REGION_ID" '[a-z0-9-]+' || fault "CONSOLE_REGION_ID must be of a-z, 0-9 and -, such as eu, not \"$REGION_ID\"."
  need_text REGION_LABEL "$REGION_LABEL"
  REGION="{ \"id\": \"$REGION_ID\", \"label\": \"$REGION_LABEL\" }"
elif [ "$KIND" = cloud ]; then
  fault "CONSOLE_REGION_ID and CONSOLE_REGION_LABEL are not set: an instance of LiteLLM Cloud stands in a region."
fi
OTHER_REGIONS=
REST=$(value OTHER_REGIONS)
while [ -n "$REST" ]; do
  entry=${REST%%,*}; case $REST in *,*) REST=${REST#*,} ;; *) REST= ;; esac
  if matches "$entry" '[a-z0-9-]+\|[^|"\\]+\|[^|"\\]+' && is_text "$entry" && is_public_url "${entry##*|}"; then
    label=${entry#*|}; label=${label%|*}
    OTHER_REGIONS="${OTHER_REGIONS:+$OTHER_REGIONS, }{ \"id\": \"${entry%%|*}\", \"label\": \"$label\", \"url\": \"${entry##*|}\" }"
  else
    fault "CONSOLE_OTHER_REGIONS must be like us|Virginia|https://us.console.example.com, with commas between, not \"$entry\"."
  fi
done

# API: elsewhere, or on this origin in front of an upstream
API_URL=$(value API_URL); UPSTREAM=$(without_slash "$(value API_UPSTREAM)"); UPSTREAM_HOST=$(value API_UPSTREAM_HOST)
API_HEADER=$(value API_HEADER Authorization)
matches "$API_HEADER" '[A-Za-z0-9-]+' || fault "CONSOLE_API_HEADER must be the name of a header, not \"$API_HEADER\"."
if [ -n "$API_URL" ] && [ -n "$UPSTREAM" ]; then
  fault "CONSOLE_API_URL and CONSOLE_API_UPSTREAM are both set: the API is elsewhere, or it is on this origin."
elif [ -n "$UPSTREAM" ]; then
  is_any_url "$UPSTREAM" || fault "CONSOLE_API_UPSTREAM must be an http or https address, not \"$UPSTREAM\"."
  UPSTREAM_HOST=${UPSTREAM_HOST:-$(origin_of "$UPSTREAM" | sed 's#^https*://##')}
  matches "$UPSTREAM_HOST" "$HOST" || fault "CONSOLE_API_UPSTREAM_HOST must be a host, with a port or without, not \"$UPSTREAM_HOST\"."
  API_URL="$ORIGIN$BASE/api"
elif [ -z "$API_URL" ]; then
  fault "CONSOLE_API_URL is not set, nor CONSOLE_API_UPSTREAM: where is LiteLLM?"
else
  need_url API_URL "$API_URL"
fi

# Identity providers, in the order of their buttons
PROVIDERS=; CONNECT=
connect_to() {
  to=$(origin_of "$1")
  [ "$to" = "$ORIGIN" ] && return
  case " $CONNECT " in *" $to "*) ;; *) CONNECT="$CONNECT $to" ;; esac
}
connect_to "$API_URL"

[ -n "$(value PROVIDERS)" ] || fault "CONSOLE_PROVIDERS is not set: name one or more of keycloak, okta, microsoft, google."
for id in $(value PROVIDERS | tr ',' ' '); do
  case $id in
    keycloak) prefix=KEYCLOAK; mode=direct; scope='openid profile email' ;;
    okta) prefix=OKTA; mode=direct; scope='openid profile email offline_access' ;;
    microsoft) prefix=MICROSOFT; mode=direct; scope= ;;
    # Its token endpoint refuses browsers: Keycloak stands between.
    google) prefix=GOOGLE; mode=broker; scope='openid profile email' ;;
    *) fault "CONSOLE_PROVIDERS may name keycloak, okta, microsoft and google, not \"$id\"."; continue ;;
  esac
  case " ${SEEN:=} " in *" $id "*) fault "CONSOLE_PROVIDERS names $id twice."; continue ;; esac
  SEEN="$SEEN $id"
  authority=$(value "${prefix}_AUTHORITY"); client=$(value "${prefix}_CLIENT_ID"); scope=$(value "${prefix}_SCOPE" "$scope")
  more=
  case $id in
    google)
      authority=${authority:-$(value KEYCLOAK_AUTHORITY)}; client=${client:-$(value KEYCLOAK_CLIENT_ID)}
      case $authority in *accounts.google.com*)
        fault "CONSOLE_GOOGLE_AUTHORITY must be the Keycloak realm that knows Google: Google's own token endpoint refuses browsers." ;;
      esac
      hint=$(value GOOGLE_IDP_HINT google)
      matches "$hint" '[A-Za-z0-9._-]+' || fault "CONSOLE_GOOGLE_IDP_HINT must be the alias of Google in Keycloak, not \"$hint\"."
      more=", \"parameters\": { \"kc_idp_hint\": \"$hint\" }"
      domains=$(value GOOGLE_ALLOWED_DOMAINS)
      if [ -n "$domains" ]; then
        matches "$domains" '[A-Za-z0-9.-]+([, ]+[A-Za-z0-9.-]+)*' || fault "CONSOLE_GOOGLE_ALLOWED_DOMAINS must be domains with commas between, not \"$domains\"."
        more="$more, \"allowedDomains\": [$(json_list "$domains")]"
      fi ;;
    microsoft)
      [ -n "$scope" ] || fault "CONSOLE_MICROSOFT_SCOPE is not set: without the scope of your own API, Entra's token is not for LiteLLM. Such as: openid profile email offline_access api://<api>/<scope>"
      tenants=$(value MICROSOFT_ALLOWED_TENANTS)
      if [ -n "$tenants" ]; then
        matches "$tenants" '[A-Za-z0-9.-]+([, ]+[A-Za-z0-9.-]+)*' || fault "CONSOLE_MICROSOFT_ALLOWED_TENANTS must be tenant ids with commas between, not \"$tenants\"."
        more=", \"allowedTenants\": [$(json_list "$tenants")]"
      fi
      case $authority in */common/* | */organizations/* | */consumers/*)
        [ -n "$tenants" ] || fault "CONSOLE_MICROSOFT_ALLOWED_TENANTS is not set, and \"$authority\" takes people of any tenant." ;;
      esac ;;
  esac
  need_url "${prefix}_AUTHORITY" "$authority"
  need_text "${prefix}_CLIENT_ID" "$client"
  need_text "${prefix}_SCOPE" "${scope:-openid}"
  PROVIDERS="${PROVIDERS:+$PROVIDERS,}
    { \"id\": \"$id\", \"kind\": \"$id\", \"mode\": \"$mode\", \"authority\": \"$authority\", \"clientId\": \"$client\", \"scope\": \"$scope\"$more }"
  connect_to "$authority"
done

# What else config.json may say
MORE=
ROLES_FROM=$(value ROLES_FROM)
if [ -n "$ROLES_FROM" ]; then
  need_one_of ROLES_FROM "$ROLES_FROM" 'litellm|identity-provider'
  MORE="$MORE,
  \"rolesFrom\": \"$ROLES_FROM\""
fi
TEXT=$(value BREAK_GLASS_TEXT); LINK=$(value BREAK_GLASS_URL)
[ -z "$TEXT" ] || need_text BREAK_GLASS_TEXT "$TEXT"
[ -z "$LINK" ] || need_url BREAK_GLASS_URL "$LINK"
if [ -n "$TEXT$LINK" ]; then
  MORE="$MORE,
  \"breakGlass\": { ${TEXT:+\"text\": \"$TEXT\"}${TEXT:+${LINK:+, }}${LINK:+\"url\": \"$LINK\"} }"
fi

# TLS here, or in front
CERTIFICATE=$(value TLS_CERTIFICATE); KEY=$(value TLS_KEY); TLS=
if [ -n "$CERTIFICATE$KEY" ]; then
  for name in TLS_CERTIFICATE TLS_KEY; do
    path=$(value $name)
    matches "$path" '(/[A-Za-z0-9._-]+)+' && [ -r "$path" ] || fault "CONSOLE_$name must name a file that can be read, not \"$path\"."
  done
  LISTEN="$LISTEN ssl"
  TLS="    ssl_certificate $CERTIFICATE;\\
    ssl_certificate_key $KEY;\\
    ssl_protocols TLSv1.2 TLSv1.3;\\
    ssl_session_tickets off;"
fi

# Whose X-Forwarded-For is believed
REAL_IP=
TRUSTED=$(value TRUSTED_PROXIES)
if [ -n "$TRUSTED" ]; then
  matches "$TRUSTED" '[0-9A-Fa-f.:/]+([, ]+[0-9A-Fa-f.:/]+)*' || fault "CONSOLE_TRUSTED_PROXIES must be addresses or ranges with commas between, not \"$TRUSTED\"."
  for range in $(printf '%s' "$TRUSTED" | tr ',' ' '); do REAL_IP="$REAL_IP    set_real_ip_from $range;\\
"; done
  REAL_IP="$REAL_IP    real_ip_header X-Forwarded-For;\\
    real_ip_recursive on;"
fi

# Brotli only where nginx has the module; gzip is always there.
BROTLI_SETTING=$(value BROTLI auto)
need_one_of BROTLI "$BROTLI_SETTING" 'auto|on|off'
MODULE=
for path in /usr/lib/nginx/modules /usr/lib64/nginx/modules /etc/nginx/modules; do
  [ -f "$path/ngx_http_brotli_static_module.so" ] && MODULE="$path/ngx_http_brotli_static_module.so" && break
done
[ "$BROTLI_SETTING" = off ] && MODULE=
[ "$BROTLI_SETTING" = on ] && [ -z "$MODULE" ] &&
  fault "CONSOLE_BROTLI is on, and this nginx has no ngx_http_brotli_static_module (Debian: libnginx-mod-http-brotli-static)."

if [ "$FAULTS" -gt 0 ]; then
  printf 'Nothing was written: %s of the values above must be mended first.\n' "$FAULTS" >&2
  exit 1
fi

say() {
  printf 'Console for %s at %s\n' "$NAME" "$ORIGIN$BASE/"
  if [ -n "$MODULE" ]; then printf 'Compression: brotli and gzip\n'; else printf 'Compression: gzip (nginx has no brotli module here)\n'; fi
  printf 'Register at the identity provider:\n'
  for id in $SEEN; do printf '  redirect URI of %s: %s\n' "$id" "$ORIGIN$BASE/sign-in/callback/$id"; done
  printf '  after signing out: %s\n  web origin: %s\n' "$ORIGIN$BASE/signed-out" "$ORIGIN"
  [ -n "$UPSTREAM" ] || printf 'Let in at LiteLLM: LITELLM_CORS_ORIGINS=%s\n' "$ORIGIN"
}

# ---- what is written --------------------------------------------------------------------------------------------

write_config() {
  cat <<JSON
{
  "instance": { "kind": "$KIND", "name": "$NAME", "region": $REGION },
  "api": { "baseUrl": "$API_URL", "authHeader": "$API_HEADER" },
  "identityProviders": [$PROVIDERS
  ],
  "otherRegions": [$OTHER_REGIONS]$MORE
}
JSON
}

# The values hold no |, & or \ of their own; a \ before the end of a line is sed's way to write more than one.
fill() {
  sed -e "s|@UPSTREAM@|$UPSTREAM_BLOCK|" -e "s|@API@|$API_BLOCK|" -e "s|@UPSTREAM_TLS@|$UPSTREAM_TLS|" \
    -e "s|@UPSTREAM_URL@|$UPSTREAM_URL|" -e "s|@UPSTREAM_HOST@|$UPSTREAM_HOST|" \
    -e "s|@LISTEN@|$LISTEN|" -e "s|@TLS@|$TLS|" -e "s|@REAL_IP@|$REAL_IP|" -e "s|@ACCESS_LOG@|$ACCESS_LOG|" -e "s|@LOG_FORMAT@|$LOG_FORMAT|" \
    -e "s|@BROTLI@|${MODULE:+    brotli_static on;}|" -e "s|@MODULES@|${MODULE:+load_module $MODULE;}|" \
    -e "s|@OUTSIDE@|$OUTSIDE|" -e "s|@CONNECT@|$CONNECT|" -e "s|@BASE@|$BASE|g" -e "s|@RUN@|$RUN|g" "$1"
}

render() {
  LOG_FORMAT=" console"; [ "$ACCESS_LOG" = off ] && LOG_FORMAT=
  UPSTREAM_BLOCK=; API_BLOCK=; UPSTREAM_TLS=; UPSTREAM_URL=; OUTSIDE=
  if [ -n "$BASE" ]; then
    OUTSIDE="\\
    location = $BASE {\\
        return 308 $BASE/;\\
    }\\
    location / {\\
        return 404;\\
    }\\
"
  fi
  if [ -n "$UPSTREAM" ]; then
    address=$(origin_of "$UPSTREAM" | sed 's#^https*://##')
    scheme=${UPSTREAM%%://*}
    case $address in *:*) ;; *) [ "$scheme" = https ] && address="$address:443" || address="$address:80" ;; esac
    UPSTREAM_URL="$scheme://console_api$(path_of "$UPSTREAM")"
    UPSTREAM_BLOCK="include $RUN/console-api.conf;"
    API_BLOCK="    include $RUN/console-api-location.conf;\\
"
    if [ "$scheme" = https ]; then
      UPSTREAM_TLS="        proxy_ssl_server_name on;\\
        proxy_ssl_name ${UPSTREAM_HOST%%:*};\\
        proxy_ssl_verify on;\\
        proxy_ssl_verify_depth 3;\\
        proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;"
    fi
  fi
  umask 022
  mkdir -p "$RUN/tmp"
  rm -rf "$RUN/www"
  mkdir -p "$(dirname "$RUN/www$BASE")"
  ln -s "$FILES" "$RUN/www$BASE"
  write_config >"$RUN/config.json"
  fill "$HERE/console.conf.template" >"$RUN/console.conf"
  fill "$HERE/nginx.conf.template" >"$RUN/nginx.conf"
  rm -f "$RUN/console-api.conf" "$RUN/console-api-location.conf"
  if [ -n "$UPSTREAM" ]; then
    {
      printf 'map $uri $console_api {\n    default 0;\n'
      fill "$HERE/api-routes.conf"
      printf '}\nupstream console_api {\n    server %s;\n    keepalive 16;\n}\n' "$address"
    } >"$RUN/console-api.conf"
    fill "$HERE/api.conf.template" >"$RUN/console-api-location.conf"
  fi
}

case ${1:-serve} in
  check) say ;;
  render) render; say ;;
  serve) render; say; exec nginx -c "$RUN/nginx.conf" -g 'daemon off;' ;;
  *) printf 'entry.sh check, render or serve, not "%s".\n' "$1" >&2; exit 1 ;;
esac
