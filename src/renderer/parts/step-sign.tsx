import {
  IconArrowsSplit2,
  IconBrowser,
  IconClick,
  IconCloudDownload,
  IconCloudUpload,
  IconEye,
  IconFileText,
  IconFlag,
  IconForms,
  IconHierarchy3,
  IconHourglass,
  IconKeyboard,
  IconListCheck,
  IconListDetails,
  IconMessageQuestion,
  IconNotes,
  IconPointFilled,
  IconRepeat,
  IconRobot,
  IconSelector,
  IconShieldCheck,
  IconTable,
  IconVariable,
} from '@tabler/icons-react';

const signs: Readonly<Record<string, typeof IconClick>> = {
  'open-page': IconBrowser,
  click: IconClick,
  'type-text': IconForms,
  'choose-option': IconSelector,
  'press-keys': IconKeyboard,
  upload: IconCloudUpload,
  download: IconCloudDownload,
  'read-text': IconEye,
  'read-table': IconTable,
  'read-document': IconFileText,
  'wait-for': IconHourglass,
  check: IconListCheck,
  decide: IconHierarchy3,
  set: IconVariable,
  'for-each': IconRepeat,
  repeat: IconRepeat,
  if: IconArrowsSplit2,
  otherwise: IconArrowsSplit2,
  try: IconShieldCheck,
  group: IconListDetails,
  'call-bot': IconRobot,
  'ask-person': IconMessageQuestion,
  log: IconNotes,
  finish: IconFlag,
};

/** The picture of a kind of step, so that a long recipe can be skimmed. */
export function StepSign({ kind }: { kind: string }) {
  const Sign = signs[kind] ?? IconPointFilled;
  return <Sign size={16} stroke={1.6} aria-hidden />;
}
