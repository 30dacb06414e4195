/**
 * The system calls a sandbox does without, as a BPF program for the kernel. bubblewrap's name
 * spaces do not cover them: sockets of other families, keyrings, io_uring, bpf, setuid bits.
 */
import { GadError } from '../../../errors';
import { message } from '../../../messages';

/** Numbers on x86-64 and arm64; null where the architecture has no such call. */
type Numbers = readonly [x64: number | null, arm64: number | null];

const DENIED: Readonly<Record<string, Numbers>> = {
  // Kernel and machine.
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  syslog: [103, 116],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  lookup_dcookie: [212, 18],
  vhangup: [153, 58],
  nfsservctl: [180, 42],
  // Programs in the kernel, and ways around this filter.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  // Keyrings belong to the account, not to a name space.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // Other processes.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],
  move_pages: [279, 239],
  migrate_pages: [256, 238],
  // Mounts and name spaces.
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  unshare: [272, 97],
  setns: [308, 268],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  open_by_handle_at: [304, 265],
  name_to_handle_at: [303, 264],
  fanotify_init: [300, 262],
  mknod: [133, null],
};

/**
 * Memory that belongs to no process, so that no measure of processes counts it. Programs take files
 * in /dev/shm or memory of their own instead, which are counted.
 */
const UNCOUNTED: Readonly<Record<string, Numbers>> = {
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  msgget: [68, 186],
};

/** Calls whose arguments lie in memory, where a filter cannot look; programs fall back to the older call. */
const UNKNOWN: Readonly<Record<string, Numbers>> = { clone3: [435, 435], openat2: [437, 437] };

/** Arguments with these bits set are refused. */
const DENIED_BITS: readonly { call: Numbers; argument: number; bits: number }[] = [
  // New name spaces: mount, cgroup, uts, ipc, user, pid, net.
  { call: [56, 220], argument: 0, bits: 0x7e020000 },
  // setuid and setgid: chmod, fchmod, fchmodat, fchmodat2, creat, open, openat, mknodat.
  ...(
    [
      [[90, null], 1],
      [[91, 52], 1],
      [[268, 53], 2],
      [[452, 452], 2],
      [[85, null], 1],
      [[2, null], 2],
      [[257, 56], 3],
      [[259, 33], 2],
    ] as const
  ).map(([call, argument]) => ({ call, argument, bits: 0o6000 })),
];

/** Arguments with these values are refused: typing into the terminal that started the service. */
const IOCTL = { call: [16, 29] as Numbers, argument: 1, values: [0x5412, 0x541c] };

/** Families a socket may have: unix, inet, inet6, netlink. */
const SOCKET = {
  calls: [
    [41, 198],
    [53, 199],
  ] as Numbers[],
  families: [1, 2, 10, 16],
};

const ARCHITECTURES = {
  x64: { column: 0, audit: 0xc000003e },
  arm64: { column: 1, audit: 0xc00000b7 },
} as const;

const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const JUMP_BITS = 0x45;
const RETURN = 0x06;

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const fail = (errno: number): number => 0x00050000 | errno;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

const load = (offset: number): Instruction => [LOAD, 0, 0, offset];
const end = (value: number): Instruction => [RETURN, 0, 0, value];
/** Returns `result` when the loaded value compares so. */
const endIf = (compare: number, value: number, result: number): Instruction[] => [
  [compare, 0, 1, value],
  end(result),
];
/** Offset of an argument's lower half in the kernel's seccomp_data; both architectures are little endian. */
const argumentOffset = (index: number): number => 16 + 8 * index;

/** The filter as the kernel reads it. @throws COMMAND_UNAVAILABLE on another architecture */
export function seccompFilter(architecture: string = process.arch): Buffer {
  const target = ARCHITECTURES[architecture as keyof typeof ARCHITECTURES] as
    (typeof ARCHITECTURES)[keyof typeof ARCHITECTURES] | undefined;
  if (!target) {
    throw new GadError('COMMAND_UNAVAILABLE', message('sandbox.architecture', { architecture }));
  }
  const numbers = (table: readonly Numbers[]): number[] =>
    table.map((row) => row[target.column]).filter((number) => number !== null);

  /** Looks at arguments only when the call is the right one, and loads the call's number again after. */
  const whenCall = (call: Numbers, body: readonly Instruction[]): Instruction[] =>
    numbers([call]).flatMap((number) => [
      [JUMP_EQUAL, 0, body.length + 1, number] as const,
      ...body,
      load(0),
    ]);

  const program: Instruction[] = [
    load(4),
    [JUMP_EQUAL, 1, 0, target.audit],
    end(KILL),
    load(0),
    // The x32 numbers of x86-64 would go around every rule below.
    ...(architecture === 'x64' ? endIf(JUMP_AT_LEAST, 0x40000000, fail(ENOSYS)) : []),
    ...numbers(Object.values(DENIED)).flatMap((number) => endIf(JUMP_EQUAL, number, fail(EPERM))),
    ...numbers(Object.values({ ...UNKNOWN, ...UNCOUNTED })).flatMap((number) =>
      endIf(JUMP_EQUAL, number, fail(ENOSYS)),
    ),
    ...DENIED_BITS.flatMap(({ call, argument, bits }) =>
      whenCall(call, [load(argumentOffset(argument)), ...endIf(JUMP_BITS, bits, fail(EPERM))]),
    ),
    ...whenCall(IOCTL.call, [
      load(argumentOffset(IOCTL.argument)),
      ...IOCTL.values.flatMap((value) => endIf(JUMP_EQUAL, value, fail(EPERM))),
    ]),
    ...SOCKET.calls.flatMap((call) =>
      whenCall(call, [
        load(argumentOffset(0)),
        // Each match jumps over the rest of the families and the refusal.
        ...SOCKET.families.map((family, index): Instruction => [
          JUMP_EQUAL,
          SOCKET.families.length - index,
          0,
          family,
        ]),
        end(fail(EAFNOSUPPORT)),
      ]),
    ),
    end(ALLOW),
  ];

  const filter = Buffer.alloc(program.length * 8);
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    filter.writeUInt16LE(code, index * 8);
    filter.writeUInt8(ifTrue, index * 8 + 2);
    filter.writeUInt8(ifFalse, index * 8 + 3);
    filter.writeUInt32LE(value >>> 0, index * 8 + 4);
  }
  return filter;
}
