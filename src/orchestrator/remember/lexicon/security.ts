/** Who may come in, what must stay secret, and how attackers try. */
export const SECURITY = `
login: login, log in, logs in, sign in, signin, sign-in, logon, log on, authentication, authenticate, auth, enter with, get into, logged in, credentials, log-in, session?, access account, signing in, logging in, auth flow, log-on, login page, sign-in page, authn
logout: logout, log out, sign out, logged out, kicked out, signed out, log-out, thrown out, signing out, logging out, log off, logoff, end session
session: session, sessions, session timeout, idle, inactivity, stay logged in, login tokens, remember me, idle users, kept logged in, session cookie, session lifetime
password: password, passwords, secret phrase, passphrase, passcode, pasword, credentials, pwd, stolen password, their secret, pw, passwd, pass phrase
password reset: password reset, reset password, forgot password, forgotten password, forgot their secret, forgot their password, recover account, reset mail, lost password, new password, password recovery, recovery email, account recovery, reset link, recovery link, recover password, forgot-password
password hash: argon2, bcrypt, scrypt, md5, hash passwords, password hash, hashing, steals our user table, work out all the secrets, salted, pbkdf2, modern hash, plain text passwords, rainbow, steal, salting, hash function, hashed passwords, sha1, key derivation, hashing algorithm, password hashing, credential hashing
mfa: mfa, 2fa, two-factor, two factor, second factor, one-time code, totp, otp, authenticator, stolen password, multi-factor, multi factor, authenticator app, one-time password, password alone, verification code, sms code, passkey, webauthn, multifactor, google authenticator, authenticator code, one time password, security key, yubikey, fido, two-step, two step, second step
sso: sso, single sign-on, single sign on, saml, identity provider, idp, okta, azure ad, entra, corporate identity, company account, enter with the company, keycloak, active directory, ldap, federated, adfs, azure active directory, entra id, corporate login, federated login, federation, onelogin
oauth: oauth, oauth2, oidc, openid, openid connect, social login, sign in with google, google account, login with github, google login, facebook login, auth0, third-party login, login via, sign in via, google sign-in, gmail, pkce, authorization code
jwt: jwt, json web token, access token, refresh token, bearer token, token, signing key, token signing, id token
api key: api key, api keys, api token, key, x-api-key, authenticate our calls, access key, service key, apikey, personal access token, client key
secret: secret, secrets, credential, credentials, password, passwords, token, tokens, api key, private key, keys, sensitive, confidential
secret manager: vault, secret manager, secrets manager, key vault, plain text in the repository, secret store, lying in plain text, secrets out of the repo, hashicorp, passwords in the settings, sops, sealed secrets, doppler, in clear text, secrets store, keyvault, parameter store, ssm, secret storage, credentials store, external secrets, key management
rotate: rotate, rotation, leaked, compromised, fresh one, new key, renew, reissue, revoke, replace the credentials, exposed, roll the key, have leaked, invalidate, cycle, roll over, rollover, renewed, swap the key, regenerate
leaked secret: leaked, leak, exposed secret, committed secret, gitleaks, trufflehog, secret scanning
brute force: brute force, brute-force, guessing passwords, lockout, lock out, too many attempts, wrong guesses, wrong attempts, failed attempts, account locked, lock account, login attempts, password guessing, five wrong, credential stuffing, guessing, closed for a while, failed logins, dictionary attack, password spraying, repeated failures, too many failed, lock the account, wrong passwords, failed sign-ins, unsuccessful attempts, credential guessing
failed login: failed login, failed logins, failed sign-in, login failure, wrong password, guessing passwords, unsuccessful login, login failed
rate limit: rate limit, rate limiting, ratelimit, rate-limit, throttle, throttling, 429, too many requests, hammers, calls per second, requests per minute, thousands of calls, abuse, flood, flooding, dos, overload, overwhelm, quota, one client, spam?, per second, bombard, hog, request quota, calls per minute, limiter, rps, throttled, api quota, per minute, abusive clients, hammering, request limit, throttles
cors: cors, cross-origin, cross origin, origin, browser blocks calls, blocked by the browser, access-control, preflight, same-origin, other domain, different domain, allowed origins, blocks calls, another domain, access-control-allow-origin, other origins, allow origin, cross site requests
csrf: csrf, xsrf, cross-site request forgery, forged requests, samesite, request forgery, same-site
xss: xss, cross-site scripting, script injection, escape, escaping, user input, injected script, javascript in other peoples browsers, dangerouslysetinnerhtml, sanitise html, innerhtml, sanitize, runs javascript, inject javascript, malicious script, dompurify, untrusted html, html injection, unescaped, sanitizer, script tags, output encoding, inject html, html escaping, sanitise the input
sql injection: sql injection, injection, sqli, parameterised, parameterized, prepared statement, prepared statements, typing a quote, concatenated sql, bind variables, read the whole database, bind parameters, string concatenation, escape quotes, parameterised queries, parametrised, parametrized, bound parameters, raw sql, sanitise sql, interpolated sql
path traversal: path traversal, directory traversal, .., any file of the server, sanitise file name, outside the folder, dot dot, etc/passwd, arbitrary file, basename, ../
csp: csp, content security policy, content-security-policy, security header, helmet, security headers, default-src, script-src, inline scripts
security headers: security header, security headers, helmet, hsts, x-frame-options, clickjacking, header, headers, response headers
https: https, tls, ssl, encrypted connection, unencrypted, plain http, redirect to https, secure connection, padlock, hsts, insecure connection, not secure, force https, http to https, encrypted traffic, in transit
certificate: certificate, certificates, cert, ssl certificate, lets encrypt, certbot, expires, x509, tls certificate, cert-manager, cert renewal, acme, ssl cert, pem, certs, expiring cert
encryption: encryption, encrypt, encrypted, at rest, decrypt, gpg, kms, aes, cipher, unreadable to thieves, unencrypted, cryptography
signature: signature, signatures, sign, signed, hmac, verify signature, authenticity, fake events, forged, tampered, anyone could post, genuine, spoof, really comes from, signed payload, signing secret, verify sender, verify origin, fake, faked, forge, webhook secret
vulnerability: vulnerability, vulnerabilities, cve, cves, security hole, exploit, advisory, security fix, npm audit, snyk, trivy, security scan, known vulnerabilities, insecure, attacker, attackers, attack, hack, hacker, hackers, vulnerable, security issue, security flaw, security patch, security update, security bug, security alert, weakness, ghsa, pentest, security advisory
private: private, public access, publicly, anyone on the internet, public-read, open to everyone, publicly readable, world readable, world-readable, restricted access, not public, can download the documents, exposed to the internet, internal only, lock down, publicly accessible, open bucket, public bucket
sanitise: sanitise, sanitize, sanitisation, sanitization, clean input, escape, untrusted, malicious, cleanse, strip dangerous
captcha: captcha, recaptcha, hcaptcha, turnstile, bots, robots sign up, spam bots, bot protection, human check, bot check, bot signups
spam: spam, abuse, junk, bots, fake accounts, fake registrations
unauthorised: unauthorised, unauthorized, 401, 403, forbidden, access denied, not allowed, without permission, anyone can, anybody can, permission check, unauthenticated, missing auth, no access
supply chain: supply chain, sbom, provenance, slsa, signed artifacts, cosign, exactly the packages we reviewed, hashes, bill of materials, cyclonedx, software bill of materials
firewall: firewall, security group, allowlist, whitelist, ip allowlist, blocklist, denylist, network policy, vpn, waf, inbound rules, ip restriction, ip range, restrict ip
ssrf: ssrf, server-side request forgery, internal addresses, metadata endpoint
guest checkout: guest checkout, without an account, without registering, no account, force to register, guest, as a guest, have to register, without registration
delete account: delete account, delete inactive, inactive accounts, dormant users, dormant, inactive users, close account, erase user, who left long ago, account deletion, inactive, account removal, remove account, erase account, delete their account, close their account, deactivate account, account closure, closes the account
idle: idle, inactive, inactivity, dormant, unused account, not been used, long ago, away
secret env: credentials in env, keys in env, .env, environment file
audit permission: who has access, access review, access log
`;
