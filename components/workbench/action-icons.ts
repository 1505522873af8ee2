import {
  ArrowLeftRight,
  BadgeCheck,
  Ban,
  CircleSlash,
  Clock,
  Eye,
  EyeOff,
  Flag,
  Lock,
  type LucideIcon,
  MessageSquareReply,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  ShieldAlert,
  Trash2,
  TriangleAlert,
  Unlock,
  UserCheck,
} from 'lucide-react';
import type { ActionCode } from '@/utils/domain/taxonomy';

const ICONS: Partial<Record<ActionCode, LucideIcon>> = {
  'content.remove': Trash2,
  'content.purge': CircleSlash,
  'content.spam': ShieldAlert,
  'content.hide': EyeOff,
  'content.unhide': Eye,
  'content.restore': RotateCcw,
  'content.approve': BadgeCheck,
  'content.reject': CircleSlash,
  'content.lock': Lock,
  'content.unlock': Unlock,
  'content.pin': Pin,
  'content.unpin': PinOff,
  'content.move': ArrowLeftRight,
  'content.edit': Pencil,
  'user.warn': TriangleAlert,
  'user.mute': Clock,
  'user.suspend': Clock,
  'user.ban': Ban,
  'user.unmute': UserCheck,
  'user.unsuspend': UserCheck,
  'user.unban': UserCheck,
  'engage.reply': MessageSquareReply,
  'engage.canned': MessageSquareReply,
};

export function actionIcon(action: ActionCode): LucideIcon {
  return ICONS[action] ?? Flag;
}
