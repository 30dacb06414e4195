import type { CommandRule } from '../commands';
import { UNKNOWN } from '../paths';
import { table } from './table';
import { programs } from './pattern';

/** The machine: privilege, persistence, disks, processes, tracks; and what leaves it. */
export const SYSTEM_RULES: readonly CommandRule[] = [
  ...table('privilege', 3, 'Asks for more rights than the plan has.', [
    [
      programs(
        'sudo doas pkexec su runuser gosu runas visudo passwd chpasswd useradd usermod userdel',
        'adduser deluser groupadd gpasswd setcap setfacl chroot unshare nsenter newgrp capsh',
        'setpriv chattr aa-disable setenforce insmod modprobe rmmod kexec sysctl mount umount',
        'pivot_root losetup cryptsetup',
      ),
    ],
    ['chmod', undefined, { arg: '^(u?\\+s|[ugoa]*\\+[rwx]*s.*|0?[2467]\\d{3})$' }],
    ['chmod', undefined, { arg: '^0?000$|^(a|ugo)?-rwx$' }],
    ['chmod', undefined, { arg: '^0?777$|^(a|o|ugo)?[+=]r?w' }],
    ['chown|chgrp', undefined, { arg: '^root\\b|^0(:|$)|^/' }],
    ['chmod|chown|chgrp', undefined, { arg: '^(/|~|\\.\\.)' }],
  ]),
  ...table('permissions', 2, 'Changes permissions of files.', [
    ['chown|chgrp'],
    ['chmod', undefined, { flag: '-R|--recursive' }],
  ]),
  ...table('persistence', 3, 'Installs something that keeps running or starts again later.', [
    ['crontab', undefined, { unless: '-l' }],
    [
      programs(
        'at batch update-rc.d chkconfig rc-update initctl schtasks sc reg systemd-run ssh-copy-id',
        'authconfig disown',
      ),
    ],
    [
      'systemctl|launchctl|supervisorctl|pm2|screen|tmux|loginctl',
      '(?!status|is-|list|ls|show|cat|logs|get-default|print|describe)\\S+',
    ],
    ['service', '(?!\\S+ status)\\S+'],
    ['ssh-add|ssh-keygen', undefined, { unless: '-l|-L|-lf' }],
  ]),
  ...table('windows', 3, 'Changes the machine, its rights or its protection.', [
    [
      programs(
        'vssadmin bcdedit wevtutil cipher takeown icacls certutil bitsadmin wmic mshta rundll32',
        'regsvr32 net net1 runas wbadmin fsutil sdbinst installutil cmdkey dism auditpol logman',
      ),
    ],
  ]),
  ...table('name-service', 3, 'Changes names that others look up.', [['nsupdate|rndc|pdnsutil|knotc']]),
  ...table('tracks', 3, 'Hides what was done.', [
    ['history', undefined, { flag: '-c|-d|-w' }],
    ['set', undefined, { arg: '^\\+o$' }],
    ['unset', undefined, { arg: '^(HIST\\w+|PROMPT_COMMAND|AUDIT\\w*)$' }],
    ['auditctl|journalctl', undefined, { flag: '-D|-e|--vacuum-time|--vacuum-size|--rotate|--flush' }],
    ['shred|srm|wipe|sdelete|timestomp|utmpdump|logrotate|rsyslogd'],
    ['touch', undefined, { flag: '-r|--reference' }],
  ]),
  ...table('file-times', 2, 'Sets a time of a file that is not the real one.', [
    ['touch', undefined, { flag: '-d|-t|--date' }],
  ]),
  ...table('disk', 3, 'Overwrites disks or partitions.', [
    [
      programs(
        'mkfs mkfs.ext4 mkfs.xfs mkfs.vfat mke2fs mkswap wipefs fdisk sfdisk gdisk sgdisk parted',
        'blkdiscard hdparm badblocks dmsetup lvremove vgremove pvremove zpool zfs mdadm format',
        'diskpart diskutil nvme fsck e2fsck tune2fs debugfs swapoff',
      ),
    ],
    ['dd', undefined, { arg: '^of=(/(?!dev/null)|~|\\.\\.)' }],
  ]),
  ...table('processes', 3, 'Stops processes or the whole machine.', [
    ['shutdown|reboot|halt|poweroff|init|telinit|killall5'],
    [
      'kill|killall|pkill',
      undefined,
      {
        arg: '(falcon|crowdstrike|defender|clamd|auditd|osquery|sentinel|wazuh|ossec|fail2ban|syslog|journald|sensor|edr|antivirus|dockerd|containerd|kubelet|cron|firewalld)',
      },
    ],
    ['kill|killall|pkill', undefined, { arg: '^(-1|1|0|init|systemd|sshd|node|bwrap|-u|\\.\\*?)$' }],
  ]),
  ...table('processes-some', 2, 'Stops processes.', [
    ['kill|killall|pkill|fuser|xkill|kill-port', undefined, { arg: '^[^-%]', unless: '-l|-0' }],
  ]),
  ...table('environment-remote', 3, 'Loads settings, which are code, from elsewhere.', [
    ['source_url|source_env|source_up|fetchurl', undefined, { arg: '://|^[~/]|^\\.\\.' }],
  ]),
  ...table('server', 2, 'Starts or steers a server.', [
    ['nginx|haproxy|httpd|apachectl|caddy|traefik', undefined, { unless: '-t|-T|-v|-V|-c' }],
  ]),
  ...table('firewall', 3, 'Changes network or firewall settings.', [
    [
      programs(
        'iptables ip6tables nft ufw firewall-cmd ip ifconfig route tc hostnamectl resolvectl',
        'networksetup netsh arp tcpdump tshark wireshark ettercap arpspoof bettercap nmap masscan',
        'hydra hashcat john sqlmap msfconsole msfvenom nikto gobuster ffuf metasploit responder',
        'mimikatz linpeas pspy xmrig minerd cpuminer nbtscan crackmapexec aircrack-ng evil-winrm',
      ),
    ],
  ]),
  ...table('remote-shell', 3, 'Opens a connection to another machine.', [
    [
      programs(
        'ssh scp sftp rsh rlogin rexec telnet nc ncat netcat socat mosh ftp lftp tftp autossh',
        'sshpass sshfs ngrok cloudflared localtunnel lt bore frpc chisel tailscale wg wg-quick',
        'openvpn zerotier-cli tor proxychains proxychains4 torsocks croc wormhole magic-wormhole',
        'transfer ffsend rclone restic borg duplicity smbclient mail mailx sendmail mutt swaks',
        'msmtp wall write xdg-open gdrive dropbox websocat teleport tsh pwncat expect sshuttle',
        'iodine dnscat dnscat2 serveo pagekite expose telegram-send ntfy apprise slack',
      ),
    ],
    ['rsync', undefined, { arg: '^([\\w.-]+@)?[\\w.-]+::?|^rsync://|^-e$' }],
    ['git', 'daemon|instaweb|send-email|http-push'],
    ['python', undefined, { arg: '^(http\\.server|SimpleHTTPServer|pyftpdlib|smtpd)$', unless: '--bind|-b' }],
    ['python', undefined, { arg: '^(0\\.0\\.0\\.0|::)$' }],
    ['php', undefined, { flag: '-S' }],
  ]),
  ...table('tls-off', 3, 'Turns the check of certificates off.', [
    [
      'curl|wget|http|https|xh|aria2c',
      undefined,
      { flag: '-k|--insecure|--no-check-certificate|--proxy-insecure|--check-certificate=false|--verify=no' },
    ],
    ['http|https|xh', undefined, { arg: '^--verify(=no)?$' }],
  ]),
  ...table('upload', 3, 'Sends data out of the workspace.', [
    ['curl', undefined, { flag: '-T|--upload-file|-F|--form|--data-binary|--data-urlencode|--form-string' }],
    ['curl', undefined, { arg: '^(-d|--data|--json)?=?.*@\\S' }],
    ['wget', undefined, { flag: '--post-file|--post-data|--body-file|--body-data|--method' }],
    ['http|https|xh', '(POST|PUT|DELETE|PATCH)'],
    [
      'curl|wget|http|https|xh|dig|nslookup|host|ping|whois|drill|resolvectl|fetch',
      undefined,
      { arg: UNKNOWN },
    ],
  ]),
  ...table('memory', 3, 'Reads or steers other processes.', [
    [
      programs(
        'gdb lldb gcore ptrace reptyr frida bpftrace perf procdump dmidecode xdotool keylogger',
        'xinput logkeys screencapture scrot import-im6 pbpaste xclip xsel',
      ),
    ],
  ]),
];
